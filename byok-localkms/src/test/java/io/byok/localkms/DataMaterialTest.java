package io.byok.localkms;

import static io.byok.localkms.LocalKmsTestBase.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** The materials of a key, whose rotations and ends go on with the next server. */
class DataMaterialTest extends DataTestBase {

    private List<RotationsListEntry> materials(KeyMetadata key) {
        return kms.listKeyRotations(
                        request -> request.keyId(key.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations();
    }

    private String importNew(KeyMetadata key, byte[] material) throws Exception {
        return importInto(
                kms,
                key,
                material,
                request -> request.importType("NEW_KEY_MATERIAL").keyMaterialDescription("of today"));
    }

    private void rotate(KeyMetadata key) {
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
    }

    @Test
    void every_material_of_a_key_is_there_with_its_rotations_and_decrypts_what_it_encrypted() throws Exception {
        KeyMetadata key = externalKey();
        importInto(key, Wrapping.random(32));
        SdkBytes first = encrypt(key);
        importNew(key, Wrapping.random(32));
        localKms.clock().advance(Duration.ofDays(1));
        rotate(key);
        SdkBytes second = encrypt(key);
        importNew(key, Wrapping.random(32));
        List<RotationsListEntry> before = materials(key);
        KeyMetadata described = describe(key);
        restart();

        assertThat(describe(key)).isEqualTo(described);
        assertThat(materials(key)).isEqualTo(before).hasSize(3);
        assertThat(decrypt(first)).isEqualTo(PLAINTEXT);
        assertThat(decrypt(second)).isEqualTo(PLAINTEXT);
        rotate(key);
        assertThat(decrypt(encrypt(key))).isEqualTo(PLAINTEXT);
    }

    @Test
    void deleted_material_comes_back_as_the_same_and_no_other_does() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        String materialId = importInto(key, material);
        SdkBytes ciphertext = encrypt(key);
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
        restart();

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        refuses("IncorrectKeyMaterialException", () -> importInto(key, Wrapping.random(32)));
        assertThat(importInto(key, material)).isEqualTo(materialId);
        assertThat(decrypt(ciphertext)).isEqualTo(PLAINTEXT);
    }

    @Test
    void material_that_expired_while_no_server_ran_is_gone_and_its_end_is_told_once() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        Instant end = START.plus(Duration.ofDays(30));
        importUntil(key, material, end);
        SdkBytes ciphertext = encrypt(key);
        restartAfter(Duration.ofDays(40));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(localKms.events()).singleElement().satisfies(event -> {
            assertThat(event.time()).isEqualTo(end);
            assertThat(event.json()).contains("KMS Imported Key Material Expiration", key.keyId());
        });
        restart();
        importInto(key, material);
        assertThat(decrypt(ciphertext)).isEqualTo(PLAINTEXT);
        assertThat(localKms.events()).isEmpty();
    }

    @Test
    void material_that_is_to_expire_does_so_after_a_restart() throws Exception {
        KeyMetadata key = externalKey();
        Instant end = START.plus(Duration.ofDays(30));
        importUntil(key, Wrapping.random(32), end);
        restart();

        assertThat(describe(key).validTo()).isEqualTo(end);
        localKms.clock().moveTo(end);
        assertThat(localKms.events()).hasSize(1);
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_rotation_in_progress_comes_to_its_end() throws Exception {
        restartWith(builder -> builder.rotationDelay(Duration.ofMinutes(5)));
        KeyMetadata key = externalKey();
        importInto(key, Wrapping.random(32));
        importNew(key, Wrapping.random(32));
        rotate(key);
        restart();

        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key.keyId()))
                        .onDemandRotationStartDate())
                .isEqualTo(START);
        restartAfter(Duration.ofHours(1));
        assertThat(kms.listKeyRotations(request -> request.keyId(key.keyId())).rotations())
                .singleElement()
                .satisfies(
                        rotation -> assertThat(rotation.rotationDate()).isEqualTo(START.plus(Duration.ofMinutes(5))));
    }
}
