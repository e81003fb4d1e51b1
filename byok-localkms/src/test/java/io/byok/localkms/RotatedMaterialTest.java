package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Loss and return of the materials of a key that has several. */
class RotatedMaterialTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] first = Wrapping.random(32);
    private final byte[] second = Wrapping.random(32);
    private final KeyMetadata key = externalKey();
    private final Instant start = localKms.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    private String firstId = "";
    private String secondId = "";
    private SdkBytes oldCiphertext = PLAINTEXT;

    @BeforeEach
    void importTwo() throws Exception {
        firstId = importAes(key, first).keyMaterialId();
        oldCiphertext = encrypt(key.keyId(), PLAINTEXT);
        secondId = importAes(key, second, RotatedMaterialTest::asNew).keyMaterialId();
        rotate();
    }

    private static void asNew(ImportKeyMaterialRequest.Builder request) {
        request.importType(ImportType.NEW_KEY_MATERIAL);
    }

    private void rotate() {
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
    }

    private void importUntil(byte[] material, Instant end) throws Exception {
        importAes(
                key,
                material,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(end));
    }

    private String importPendingUntil(Instant end) throws Exception {
        return importAes(
                        key,
                        Wrapping.random(32),
                        request -> request.importType(ImportType.NEW_KEY_MATERIAL)
                                .expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                                .validTo(end))
                .keyMaterialId();
    }

    private String delete(String materialId) {
        return kms.deleteImportedKeyMaterial(
                        request -> request.keyId(key.keyId()).keyMaterialId(materialId))
                .keyMaterialId();
    }

    private KeyState state() {
        return describe(key).keyState();
    }

    private Instant day(int number) {
        return start.plus(Duration.ofDays(number));
    }

    private List<RotationsListEntry> listAll() {
        return kms.listKeyRotations(
                        request -> request.keyId(key.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations();
    }

    private SdkBytes decryptOld() {
        return kms.decrypt(request -> request.ciphertextBlob(oldCiphertext)).plaintext();
    }

    @Test
    void the_loss_of_older_material_stops_the_whole_key_and_its_return_brings_it_back() throws Exception {
        assertThat(delete(firstId)).isEqualTo(firstId);
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(secondId);
        assertThat(describe(key).expirationModel()).isNull();
        refuses("KMSInvalidStateException", key.arn() + " is pending import.", () -> encrypt(key.keyId(), PLAINTEXT));
        importAes(key, first);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(secondId);
        assertThat(decryptOld()).isEqualTo(PLAINTEXT);
    }

    @Test
    void a_deletion_that_names_nothing_takes_the_current_material() throws Exception {
        assertThat(kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()))
                        .keyMaterialId())
                .isEqualTo(secondId);
        assertThat(listAll())
                .extracting(RotationsListEntry::importState)
                .containsExactly(ImportState.IMPORTED, ImportState.PENDING_IMPORT);
        assertThat(listAll().get(1).expirationModel()).isNull();
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(secondId);
        importAes(key, second);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void all_lost_material_must_come_back_in_any_order() throws Exception {
        delete(firstId);
        delete(secondId);
        importAes(key, second);
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        importAes(key, first);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
        assertThat(decryptOld()).isEqualTo(PLAINTEXT);
        assertThat(listAll()).extracting(RotationsListEntry::keyMaterialId).containsExactly(firstId, secondId);
        assertThat(listAll().get(1).rotationDate()).isNotNull();
    }

    @Test
    void a_material_id_tells_which_material_is_to_come_back() throws Exception {
        delete(firstId);

        refuses(
                "IncorrectKeyMaterialException",
                () -> importAes(key, second, request -> request.keyMaterialId(firstId)));
        importAes(key, first, request -> request.keyMaterialId(firstId));
        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_end_that_is_shown_is_the_earliest_of_all() throws Exception {
        importUntil(second, day(90));
        assertThat(describe(key).validTo()).isEqualTo(day(90));
        importUntil(first, day(30));
        assertThat(describe(key).validTo()).isEqualTo(day(30));
        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
        assertThat(listAll()).extracting(RotationsListEntry::validTo).containsExactly(day(30), day(90));
        importAes(key, second);
        importAes(key, first);

        assertThat(describe(key).validTo()).isNull();
        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
    }

    @Test
    void older_material_that_expires_stops_the_key() throws Exception {
        importUntil(first, day(30));
        localKms.clock().moveTo(day(30));

        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(listAll())
                .extracting(RotationsListEntry::importState)
                .containsExactly(ImportState.PENDING_IMPORT, ImportState.IMPORTED);
        importAes(key, first);
        assertThat(decryptOld()).isEqualTo(PLAINTEXT);
    }

    @Test
    void pending_material_outlives_its_end_and_is_gone_once_it_is_current() throws Exception {
        String pendingId = importPendingUntil(day(1));
        assertThat(describe(key).validTo()).isNull();
        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        localKms.clock().moveTo(day(2));
        assertThat(state()).isEqualTo(KeyState.ENABLED);
        assertThat(listAll().get(2).importState()).isEqualTo(ImportState.IMPORTED);
        assertThat(listAll().get(2).validTo()).isEqualTo(day(1));
        rotate();

        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(pendingId);
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void pending_material_is_deleted_without_effect_and_makes_room_for_other() throws Exception {
        String pendingId = importPendingUntil(day(1));
        assertThat(delete(pendingId)).isEqualTo(pendingId);
        assertThat(state()).isEqualTo(KeyState.ENABLED);
        String anotherId = importPendingUntil(day(1));
        rotate();

        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(anotherId).isNotEqualTo(pendingId);
        assertThat(describe(key).validTo()).isEqualTo(day(1));
    }

    @Test
    void pending_material_may_be_imported_again_with_another_end() throws Exception {
        byte[] third = Wrapping.random(32);
        String thirdId = importAes(key, third, RotatedMaterialTest::asNew).keyMaterialId();
        importUntil(third, day(7));
        assertThat(listAll().get(2).validTo()).isEqualTo(day(7));
        rotate();

        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(thirdId);
        assertThat(describe(key).validTo()).isEqualTo(day(7));
    }

    @Test
    void a_key_that_lacks_older_material_does_not_rotate() throws Exception {
        importPendingUntil(day(1));
        delete(firstId);

        refuses("KMSInvalidStateException", key.arn() + " is pending import.", this::rotate);
    }

    @Test
    void new_material_does_not_stand_in_for_lost_material() throws Exception {
        delete(secondId);
        importPendingUntil(day(1));
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        importAes(key, second);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).currentKeyMaterialId()).isEqualTo(secondId);
    }

    @Test
    void an_unknown_material_id_is_refused() {
        refuses(
                "ValidationException",
                "Key material (id: " + "0".repeat(64) + ") has never been imported into KMS key " + key.arn() + ".",
                () -> delete("0".repeat(64)));
        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }
}
