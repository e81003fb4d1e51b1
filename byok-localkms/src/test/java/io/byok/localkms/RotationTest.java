package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Rotation on demand, and the lists and states that it makes. */
class RotationTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] first = Wrapping.random(32);
    private final byte[] second = Wrapping.random(32);
    private final KeyMetadata key = externalKey();
    private String firstId = "";

    @BeforeEach
    void importFirst() throws Exception {
        firstId = importAes(key, first).keyMaterialId();
    }

    private static void asNew(ImportKeyMaterialRequest.Builder request) {
        request.importType(ImportType.NEW_KEY_MATERIAL);
    }

    private String importNew(byte[] material) throws Exception {
        return importAes(key, material, RotationTest::asNew).keyMaterialId();
    }

    private void rotate() {
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
    }

    private List<RotationsListEntry> list(KeyMetadata of, IncludeKeyMaterial included) {
        return kms.listKeyRotations(request -> request.keyId(of.keyId()).includeKeyMaterial(included))
                .rotations();
    }

    private List<RotationsListEntry> listAll() {
        return list(key, IncludeKeyMaterial.ALL_KEY_MATERIAL);
    }

    private String currentId() {
        return describe(key).currentKeyMaterialId();
    }

    @Test
    void new_material_waits_for_the_rotation_and_then_is_the_current_one() throws Exception {
        String secondId = importNew(second);
        assertThat(secondId).isNotEqualTo(firstId);
        assertThat(currentId()).isEqualTo(firstId);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(kms.rotateKeyOnDemand(request -> request.keyId(key.keyId())).keyId())
                .isEqualTo(key.arn());

        assertThat(currentId()).isEqualTo(secondId);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void pending_material_encrypts_nothing() throws Exception {
        importNew(second);
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);

        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).keyMaterialId())
                .isEqualTo(firstId);
    }

    @Test
    void old_ciphertext_decrypts_after_the_rotation_and_new_ciphertext_is_under_the_new_material() throws Exception {
        SdkBytes old = encrypt(key.keyId(), PLAINTEXT);
        String secondId = importNew(second);
        rotate();
        SdkBytes fresh = encrypt(key.keyId(), PLAINTEXT);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(old)).plaintext())
                .isEqualTo(PLAINTEXT);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(old)).keyMaterialId())
                .isEqualTo(firstId);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(fresh)).plaintext())
                .isEqualTo(PLAINTEXT);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(fresh)).keyMaterialId())
                .isEqualTo(secondId);
    }

    @Test
    void re_encryption_brings_old_ciphertext_under_the_new_material() throws Exception {
        SdkBytes old = encrypt(key.keyId(), PLAINTEXT);
        String secondId = importNew(second);
        rotate();

        assertThat(kms.reEncrypt(request -> request.ciphertextBlob(old).destinationKeyId(key.keyId())))
                .satisfies(answer -> assertThat(answer.sourceKeyMaterialId()).isEqualTo(firstId))
                .satisfies(
                        answer -> assertThat(answer.destinationKeyMaterialId()).isEqualTo(secondId));
    }

    @Test
    void only_one_material_may_be_pending() throws Exception {
        String secondId = importNew(second);
        String message = refuses("KMSInvalidStateException", () -> importNew(Wrapping.random(32)))
                .awsErrorDetails()
                .errorMessage();

        assertThat(message)
                .matches("New key material \\(id: [0-9a-f]{64}\\) cannot be imported into KMS key " + key.arn()
                        + ", because another key material \\(id: " + secondId + "\\) is pending rotation\\.");
        assertThat(message).doesNotContain("(id: " + firstId);
    }

    @Test
    void material_that_is_pending_or_was_current_is_not_new() throws Exception {
        importNew(second);
        refuses("IncorrectKeyMaterialException", () -> importNew(second));
        rotate();

        refuses("IncorrectKeyMaterialException", () -> importNew(first));
        refuses("IncorrectKeyMaterialException", () -> importNew(second));
    }

    @Test
    void without_an_import_type_other_material_is_refused() {
        refuses("IncorrectKeyMaterialException", () -> importAes(key, second));
    }

    @Test
    void a_material_id_does_not_come_with_new_material() {
        refuses(
                "ValidationException",
                () -> importAes(
                        key,
                        second,
                        request ->
                                request.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialId(firstId)));
    }

    @Test
    void nothing_pending_is_nothing_to_rotate() throws Exception {
        String message = "No available key material pending rotation for the key: " + key.arn() + ".";
        refuses("KMSInvalidStateException", message, this::rotate);
        importNew(second);
        rotate();

        refuses("KMSInvalidStateException", message, this::rotate);
    }

    @Test
    void a_key_without_material_does_not_rotate() {
        KeyMetadata pending = externalKey();

        refuses(
                "KMSInvalidStateException",
                pending.arn() + " is pending import.",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(pending.keyId())));
    }

    @Test
    void a_disabled_key_does_not_rotate() throws Exception {
        importNew(second);
        kms.disableKey(request -> request.keyId(key.keyId()));

        refuses("DisabledException", key.arn() + " is disabled.", this::rotate);
    }

    @Test
    void a_key_that_waits_for_its_deletion_does_not_rotate() throws Exception {
        importNew(second);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));

        refuses("KMSInvalidStateException", key.arn() + " is pending deletion.", this::rotate);
    }

    @Test
    void a_key_that_is_not_symmetric_has_no_rotations() {
        KeyMetadata rsa = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);

        refuses(
                "UnsupportedOperationException",
                "",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(rsa.keyId())));
        refuses(
                "ValidationException",
                "Input parameter includeKeyMaterial can only be used with symmetric keys.",
                () -> kms.listKeyRotations(
                        request -> request.keyId(rsa.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL)));
        assertThat(kms.listKeyRotations(request -> request.keyId(rsa.keyId())).rotations())
                .isEmpty();
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(rsa.keyId()))
                        .keyRotationEnabled())
                .isFalse();
        refuses("UnsupportedOperationException", () -> kms.enableKeyRotation(request -> request.keyId(rsa.keyId())));
    }

    @Test
    void an_alias_is_not_taken() {
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(key.keyId()));

        List<ThrowingCallable> calls = List.of(
                () -> kms.rotateKeyOnDemand(request -> request.keyId("alias/mine")),
                () -> kms.listKeyRotations(request -> request.keyId("alias/mine")),
                () -> kms.getKeyRotationStatus(request -> request.keyId("alias/mine")),
                () -> kms.enableKeyRotation(request -> request.keyId("alias/mine")),
                () -> kms.disableKeyRotation(request -> request.keyId("alias/mine")));
        calls.forEach(
                call -> refuses("InvalidArnException", "Key Aliases are not supported for this operation.", call));
    }

    @Test
    void the_status_shows_that_nothing_rotates_by_itself() throws Exception {
        importNew(second);
        rotate();

        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key.keyId())))
                .satisfies(status -> assertThat(status.keyId()).isEqualTo(key.arn()))
                .satisfies(status -> assertThat(status.keyRotationEnabled()).isFalse())
                .satisfies(
                        status -> assertThat(status.onDemandRotationStartDate()).isNull());
    }

    @Test
    void a_key_rotates_25_times_and_no_more() throws Exception {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        for (int rotation = 0; rotation < 25; rotation++) {
            importNew(Wrapping.random(32));
            rotate();
            kms.rotateKeyOnDemand(request -> request.keyId(own.keyId()));
        }
        importNew(Wrapping.random(32));
        String message = "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
                + " rotations can be performed for this key: ";

        refuses("LimitExceededException", message + key.arn(), this::rotate);
        refuses(
                "LimitExceededException",
                message + own.arn(),
                () -> kms.rotateKeyOnDemand(request -> request.keyId(own.keyId())));
        assertThat(list(own, IncludeKeyMaterial.ROTATIONS_ONLY)).hasSize(25);
    }

    @Test
    void a_key_of_kms_itself_rotates_to_material_of_its_own() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        SdkBytes old = encrypt(own.keyId(), PLAINTEXT);
        kms.rotateKeyOnDemand(request -> request.keyId(own.keyId()));
        List<RotationsListEntry> rotations = list(own, IncludeKeyMaterial.ALL_KEY_MATERIAL);

        assertThat(describe(own).currentKeyMaterialId()).isNotEqualTo(own.currentKeyMaterialId());
        assertThat(describe(own).expirationModel()).isNull();
        assertThat(kms.decrypt(request -> request.ciphertextBlob(old)).plaintext())
                .isEqualTo(PLAINTEXT);
        assertThat(rotations)
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT);
        assertThat(rotations).allSatisfy(entry -> {
            assertThat(entry.importState()).isNull();
            assertThat(entry.expirationModel()).isNull();
        });
    }

    @Test
    void all_material_is_listed_with_its_state() throws Exception {
        String secondId = importNew(second);
        rotate();
        String thirdId = importAes(
                        key,
                        Wrapping.random(32),
                        request ->
                                request.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialDescription("ceremony 3"))
                .keyMaterialId();
        List<RotationsListEntry> all = listAll();

        assertThat(all).extracting(RotationsListEntry::keyMaterialId).containsExactly(firstId, secondId, thirdId);
        assertThat(all)
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(
                        KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
        assertThat(all)
                .extracting(RotationsListEntry::rotationType)
                .containsExactly(null, RotationType.ON_DEMAND, null);
        assertThat(all)
                .extracting(RotationsListEntry::keyMaterialDescription)
                .containsExactly(null, null, "ceremony 3");
        assertThat(all.get(0).rotationDate()).isNull();
        assertThat(all.get(1).rotationDate()).isBeforeOrEqualTo(localKms.clock().instant());
        assertThat(all.get(2).rotationDate()).isNull();
        assertThat(all).allSatisfy(entry -> {
            assertThat(entry.keyId()).isEqualTo(key.arn());
            assertThat(entry.importState()).isEqualTo(ImportState.IMPORTED);
            assertThat(entry.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
            assertThat(entry.validTo()).isNull();
        });
    }

    @Test
    void the_first_and_the_pending_material_are_no_rotations() throws Exception {
        String secondId = importNew(second);
        rotate();
        importNew(Wrapping.random(32));

        assertThat(kms.listKeyRotations(request -> request.keyId(key.keyId())).rotations())
                .isEqualTo(list(key, IncludeKeyMaterial.ROTATIONS_ONLY))
                .extracting(RotationsListEntry::keyMaterialId)
                .containsExactly(secondId);
    }

    @Test
    void rotations_are_listed_in_pages() throws Exception {
        List<String> ids = new ArrayList<>(List.of(firstId));
        for (int rotation = 0; rotation < 4; rotation++) {
            ids.add(importNew(Wrapping.random(32)));
            rotate();
        }
        List<Integer> sizes = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        kms.listKeyRotationsPaginator(request -> request.keyId(key.keyId())
                        .includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL)
                        .limit(2))
                .forEach(page -> {
                    sizes.add(page.rotations().size());
                    page.rotations().forEach(entry -> listed.add(entry.keyMaterialId()));
                });

        assertThat(listed).isEqualTo(ids);
        assertThat(sizes).containsExactly(2, 2, 1);
        refuses(
                "ValidationException",
                () -> kms.listKeyRotations(request -> request.keyId(key.keyId()).limit(1001)));
    }

    @Test
    void a_description_stays_until_an_import_brings_another() throws Exception {
        KeyMetadata described = externalKey();
        importAes(described, first, request -> request.keyMaterialDescription("box 1"));
        importAes(described, first);
        kms.deleteImportedKeyMaterial(request -> request.keyId(described.keyId()));
        assertThat(list(described, IncludeKeyMaterial.ALL_KEY_MATERIAL).get(0).keyMaterialDescription())
                .isEqualTo("box 1");
        importAes(described, first, request -> request.keyMaterialDescription("box 2"));

        assertThat(list(described, IncludeKeyMaterial.ALL_KEY_MATERIAL).get(0).keyMaterialDescription())
                .isEqualTo("box 2");
    }
}
