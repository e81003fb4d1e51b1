package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** China's Regions: SM2 keys, SM2 wrapping, and symmetric keys of 16 bytes. */
class ChinaTest extends ChinaTestBase {

    private void importBySm2(KeyMetadata key, byte[] pkcs8) throws Exception {
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2);
        importWrapped(key, parameters, sm2Encrypt(parameters.publicKey().asByteArray(), pkcs8));
    }

    @Test
    void arns_are_of_chinas_partition() {
        assertThat(externalKey().arn()).startsWith("arn:aws-cn:kms:cn-north-1:111122223333:key/");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 24, 32})
    void a_symmetric_key_that_has_not_16_bytes_is_refused(int bytes) {
        refuses("InvalidCiphertextException", "", () -> importAes(externalKey(), Wrapping.random(bytes)));
    }

    @Test
    void a_symmetric_key_of_16_bytes_encrypts_and_decrypts() throws Exception {
        KeyMetadata key = externalKey();
        importAes(key, Wrapping.random(16));
        KeyMetadata own = kms.createKey().keyMetadata();

        for (KeyMetadata each : new KeyMetadata[] {key, own}) {
            SdkBytes ciphertext = kms.encrypt(request ->
                            request.keyId(each.keyId()).plaintext(MESSAGE).encryptionContext(Map.of("a", "b")))
                    .ciphertextBlob();
            assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(Map.of("a", "b")))
                            .plaintext())
                    .isEqualTo(MESSAGE);
            refuses("InvalidCiphertextException", "", () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        }
    }

    @Test
    void sm2_keys_are_in_china_alone() {
        try (KmsClient elsewhere = TestClient.of(localKms)) {
            for (OriginType origin : new OriginType[] {OriginType.AWS_KMS, OriginType.EXTERNAL}) {
                assertThat(refuses(
                                        "UnsupportedOperationException",
                                        () -> elsewhere.createKey(request -> request.origin(origin)
                                                .keySpec(KeySpec.SM2)
                                                .keyUsage(KeyUsageType.SIGN_VERIFY)))
                                .awsErrorDetails()
                                .errorMessage())
                        .isEqualTo("KeySpec SM2 is available in China Regions only, not in eu-central-1");
            }
            KeyMetadata symmetric = elsewhere.createKey().keyMetadata();
            refuses(
                    "UnsupportedOperationException",
                    () -> elsewhere.generateDataKeyPair(
                            request -> request.keyId(symmetric.keyId()).keyPairSpec("SM2")));
        }
    }

    @ParameterizedTest
    @CsvSource({"SIGN_VERIFY, SM2DSA", "ENCRYPT_DECRYPT, SM2PKE", "KEY_AGREEMENT, ECDH"})
    void an_sm2_key_has_the_algorithm_of_its_usage_and_its_public_key(KeyUsageType usage, String algorithm)
            throws Exception {
        KeyMetadata key = imported(usage);
        KeyMetadata after = describe(key);

        assertThat(publicKey(key)).isEqualTo(SM2.publicKey());
        assertThat(
                        switch (usage) {
                            case SIGN_VERIFY -> after.signingAlgorithmsAsStrings();
                            case ENCRYPT_DECRYPT -> after.encryptionAlgorithmsAsStrings();
                            default -> after.keyAgreementAlgorithmsAsStrings();
                        })
                .containsExactly(algorithm);
    }

    @Test
    void keys_come_wrapped_under_sm2() throws Exception {
        KeyMetadata sm2 = externalKey(KeySpec.SM2, KeyUsageType.SIGN_VERIFY);
        KeyMetadata rsa = externalKey(KeySpec.RSA_4096, KeyUsageType.SIGN_VERIFY);
        EcKeys p256 = EcKeys.on("secp256r1");
        KeyMetadata ec = externalKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        importBySm2(sm2, SM2.pkcs8());
        importBySm2(rsa, RsaKeys.privateKey(4096).getEncoded());
        importBySm2(ec, p256.pkcs8());

        assertThat(publicKey(sm2)).isEqualTo(SM2.publicKey());
        assertThat(publicKey(rsa)).isEqualTo(RsaKeys.ofBits(4096).getPublic().getEncoded());
        assertThat(publicKey(ec)).isEqualTo(p256.publicKey());
    }

    @Test
    void what_is_not_wrapped_under_the_sm2_key_of_the_token_is_an_invalid_ciphertext() throws Exception {
        KeyMetadata key = externalKey(KeySpec.SM2, KeyUsageType.SIGN_VERIFY);
        GetParametersForImportResponse parameters = parameters(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2);
        byte[] wrapped = sm2Encrypt(parameters.publicKey().asByteArray(), SM2.pkcs8());
        byte[] damaged = wrapped.clone();
        damaged[damaged.length - 1] ^= 1;
        byte[] underAnother = sm2Encrypt(EcKeys.on("sm2p256v1").publicKey(), SM2.pkcs8());
        byte[] noPoint = wrapped.clone();
        noPoint[10] ^= 1;

        for (byte[] wrong : new byte[][] {
            damaged, underAnother, noPoint, Arrays.copyOf(wrapped, wrapped.length - 1), new byte[256], {0x30, 0}
        }) {
            refuses("InvalidCiphertextException", "", () -> importWrapped(key, parameters, wrong));
        }
    }
}
