package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Rotation on demand, and the states that it makes. */
class RotationTest extends RotationTestBase {

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
}
