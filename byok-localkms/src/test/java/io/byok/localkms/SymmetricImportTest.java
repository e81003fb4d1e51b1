package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

class SymmetricImportTest {

    private final LocalKms localKms = LocalKms.start();
    private final KmsClient kms = TestClient.of(localKms);

    @AfterEach
    void close() {
        kms.close();
        localKms.close();
        assertThat(localKms.unexpectedErrors()).isEmpty();
    }

    @Test
    void an_imported_key_encrypts_and_decrypts() throws Exception {
        String keyId = kms.createKey(request -> request.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();
        GetParametersForImportResponse parameters = kms.getParametersForImport(request -> request.keyId(keyId)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
        byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
        ImportKeyMaterialResponse imported = kms.importKeyMaterial(request -> request.keyId(keyId)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
        assertThat(imported.keyMaterialId()).matches("[0-9a-f]{64}");
        assertThat(kms.describeKey(request -> request.keyId(keyId))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(KeyState.ENABLED);
        SdkBytes plaintext = SdkBytes.fromUtf8String("attack at dawn");
        SdkBytes ciphertext = kms.encrypt(request -> request.keyId(keyId).plaintext(plaintext))
                .ciphertextBlob();
        DecryptResponse decrypted = kms.decrypt(request -> request.ciphertextBlob(ciphertext));
        assertThat(decrypted.plaintext()).isEqualTo(plaintext);
        assertThat(decrypted.keyMaterialId()).isEqualTo(imported.keyMaterialId());
    }
}
