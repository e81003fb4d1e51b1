package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Imported material of multi-Region keys: the same everywhere, imported everywhere, rotated from the primary key. */
class MultiRegionImportTest extends MultiRegionTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] first = Wrapping.random(32);
    private final byte[] second = Wrapping.random(32);
    private KeyMetadata key = KeyMetadata.builder().build();
    private String firstId = "";

    MultiRegionImportTest() {
        super(Duration.ZERO);
    }

    @BeforeEach
    void replicateTwice() throws Exception {
        key = primaryWith(first);
        firstId = describe(kms, key).currentKeyMaterialId();
        replicate(key, Region.EU_WEST_1);
        replicate(key, Region.US_WEST_2);
    }

    private String importNew(KmsClient client, byte[] material) throws Exception {
        return importInto(client, key, material, request -> request.importType(ImportType.NEW_KEY_MATERIAL));
    }

    private String importExisting(KmsClient client, byte[] material) throws Exception {
        return importInto(client, key, material, request -> request.importType(ImportType.EXISTING_KEY_MATERIAL));
    }

    private void importFirstEverywhere() throws Exception {
        importInto(ireland, key, first);
        importInto(oregon, key, first);
    }

    private List<String> states(KmsClient client) {
        return materials(client, key).stream()
                .map(RotationsListEntry::keyMaterialStateAsString)
                .toList();
    }

    private SdkBytes decrypt(KmsClient client, SdkBytes ciphertext) {
        return client.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext();
    }

    @Test
    void the_same_material_has_the_same_id_and_decrypts_in_every_region() throws Exception {
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        refuses("KMSInvalidStateException", () -> decrypt(ireland, ciphertext));

        assertThat(importInto(ireland, key, first)).isEqualTo(firstId);
        assertThat(describe(ireland, key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(oregon, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(decrypt(ireland, ciphertext)).isEqualTo(PLAINTEXT);
    }

    @Test
    void other_material_or_new_material_is_refused_in_a_replica() throws Exception {
        refuses("IncorrectKeyMaterialException", () -> importInto(ireland, key, second));
        refuses("IncorrectKeyMaterialException", () -> importExisting(ireland, second));
        refuses(
                "ValidationException",
                "Input parameter ImportType NEW_KEY_MATERIAL cannot be used on replica Multi-Region keys",
                () -> importNew(ireland, second));
        refuses(
                "ValidationException",
                "Key material description can only be specified on primary Multi-Region keys",
                () -> importInto(ireland, key, first, request -> request.keyMaterialDescription("mine")));
        assertThat(describe(ireland, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_token_is_good_in_its_own_region_alone() throws Exception {
        var parameters = parameters(key);
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), first);

        refuses(
                "InvalidImportTokenException",
                () -> ireland.importKeyMaterial(request -> request.keyId(key.keyId())
                        .importToken(parameters.importToken())
                        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                        .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)));
    }

    @Test
    void expiry_is_each_regions_own() throws Exception {
        Instant end = START.plus(Duration.ofDays(30));
        importInto(
                ireland,
                key,
                first,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(end));
        assertThat(describe(ireland, key).validTo()).isEqualTo(end);
        assertThat(describe(kms, key).validTo()).isNull();
        localKms.clock().moveTo(end);

        assertThat(describe(ireland, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(kms, key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(localKms.events()).extracting(KmsEvent::region).containsExactly("eu-west-1");
    }

    @Test
    void new_material_waits_until_every_replica_has_it_and_is_then_rotated_everywhere() throws Exception {
        importFirstEverywhere();
        SdkBytes old = encrypt(key.keyId(), PLAINTEXT);
        String secondId = importNew(kms, second);
        assertThat(states(kms)).containsExactly("CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
        refuses(
                "KMSInvalidStateException",
                "Cannot perform key material rotation: Key material has not been imported for replicas of the Multi-Region"
                        + " key.",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(key.keyId())));
        assertThat(importExisting(ireland, second)).isEqualTo(secondId);
        assertThat(states(kms)).containsExactly("CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
        importExisting(oregon, second);
        assertThat(states(kms)).containsExactly("CURRENT", "PENDING_ROTATION");
        refuses(
                "UnsupportedOperationException",
                describe(ireland, key).arn()
                        + " is a multi-region replica key which is not valid for RotateKeyOnDemand.",
                () -> ireland.rotateKeyOnDemand(request -> request.keyId(key.keyId())));
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));

        for (KmsClient client : List.of(kms, ireland, oregon)) {
            assertThat(describe(client, key).currentKeyMaterialId()).isEqualTo(secondId);
            assertThat(describe(client, key).keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(states(client)).containsExactly("NON_CURRENT", "CURRENT");
            assertThat(decrypt(client, old)).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void ids_and_descriptions_come_from_the_primary_key() throws Exception {
        importFirstEverywhere();
        String secondId = importInto(
                kms,
                key,
                second,
                request -> request.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialDescription("spring"));
        RotationsListEntry pending = materials(ireland, key).get(1);

        assertThat(pending.keyMaterialId()).isEqualTo(secondId);
        assertThat(pending.keyMaterialDescription()).isEqualTo("spring");
        assertThat(pending.importState()).isEqualTo(ImportState.PENDING_IMPORT);
        assertThat(pending.keyMaterialState()).isEqualTo(KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
        importExisting(ireland, second);
        assertThat(materials(ireland, key).get(1).keyMaterialDescription()).isEqualTo("spring");
    }

    @Test
    void pending_material_deleted_from_the_primary_key_is_gone_everywhere() throws Exception {
        importFirstEverywhere();
        String secondId = importNew(kms, second);
        importExisting(ireland, second);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(secondId));

        for (KmsClient client : List.of(kms, ireland, oregon)) {
            assertThat(states(client)).containsExactly("CURRENT");
            assertThat(describe(client, key).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void pending_material_deleted_from_a_replica_is_gone_there_alone() throws Exception {
        importFirstEverywhere();
        String secondId = importNew(kms, second);
        importExisting(ireland, second);
        importExisting(oregon, second);
        ireland.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(secondId));

        assertThat(materials(oregon, key).get(1).importState()).isEqualTo(ImportState.IMPORTED);
        assertThat(materials(ireland, key).get(1).importState()).isEqualTo(ImportState.PENDING_IMPORT);
        assertThat(states(kms)).containsExactly("CURRENT", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION");
        importExisting(ireland, second);
        assertThat(states(kms)).containsExactly("CURRENT", "PENDING_ROTATION");
    }

    @Test
    void a_region_that_loses_permanent_material_waits_alone() throws Exception {
        importFirstEverywhere();
        ireland.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        assertThat(describe(ireland, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(kms, key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(oregon, key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_replica_made_after_a_rotation_wants_all_material() throws Exception {
        importFirstEverywhere();
        importNew(kms, second);
        importExisting(ireland, second);
        importExisting(oregon, second);
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
        try (KmsClient tokyo = TestClient.of(localKms, Region.AP_NORTHEAST_1, TestClient.ACCOUNT)) {
            replicate(key, Region.AP_NORTHEAST_1);
            importInto(tokyo, key, second);
            assertThat(describe(tokyo, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
            importInto(tokyo, key, first);

            assertThat(describe(tokyo, key).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void a_replica_that_loses_the_new_material_during_the_rotation_waits_for_it() throws Exception {
        try (LocalKms slow = LocalKms.builder()
                        .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                        .rotationDelay(Duration.ofSeconds(30))
                        .start();
                KmsClient primary = TestClient.of(slow);
                KmsClient replica = TestClient.of(slow, Region.EU_WEST_1, TestClient.ACCOUNT)) {
            key = primary.createKey(request -> request.origin("EXTERNAL").multiRegion(true))
                    .keyMetadata();
            importInto(primary, key, first);
            primary.replicateKey(request -> request.keyId(key.keyId()).replicaRegion("eu-west-1"));
            importInto(replica, key, first);
            String secondId = importNew(primary, second);
            importInto(replica, key, second);
            primary.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
            replica.deleteImportedKeyMaterial(
                    request -> request.keyId(key.keyId()).keyMaterialId(secondId));
            slow.clock().advance(Duration.ofSeconds(30));

            assertThat(describe(primary, key).keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(describe(primary, key).currentKeyMaterialId()).isEqualTo(secondId);
            assertThat(describe(replica, key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
            assertThat(describe(replica, key).currentKeyMaterialId()).isEqualTo(secondId);
            assertThat(materials(replica, key).get(1).importState()).isEqualTo(ImportState.PENDING_IMPORT);
            importInto(replica, key, second);
            assertThat(describe(replica, key).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void a_key_of_the_family_in_another_region_is_a_wrong_key_and_no_unknown_one() throws Exception {
        importFirstEverywhere();
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);

        refuses(
                "IncorrectKeyException",
                () -> ireland.decrypt(
                        request -> request.ciphertextBlob(ciphertext).keyId(key.arn())));
    }
}
