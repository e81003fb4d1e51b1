package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** Imports that AWS KMS was recorded to take. */
class RecordedImportsTest extends LocalKmsTestBase {

    RecordedImportsTest() {
        super(LocalKms.builder()
                .wrappingKeyPairs(List.of(RsaKeys.ofBits(2048), RsaKeys.ofBits(3072), RsaKeys.ofBits(4096)))
                .start());
    }

    private void isTaken(KeyMetadata key, GetParametersForImportResponse parameters, byte[] material) throws Exception {
        importWrapped(
                key, parameters, Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), material));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).currentKeyMaterialId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, secp256r1, RSA_2048",
        "ECC_NIST_P384, secp384r1, RSA_3072",
        "ECC_NIST_P521, secp521r1, RSA_4096",
        "ECC_SECG_P256K1, secp256k1, RSA_3072"
    })
    void ec_keys_directly_wrapped(String spec, String curve, WrappingKeySpec wrapping) throws Exception {
        KeyMetadata key = externalKey(KeySpec.fromValue(spec), KeyUsageType.SIGN_VERIFY);

        isTaken(
                key,
                parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256, wrapping),
                EcKeys.on(curve).pkcs8());
    }

    @ParameterizedTest
    @CsvSource({"HMAC_224, 28", "HMAC_256, 32", "HMAC_384, 48", "HMAC_512, 64"})
    void hmac_keys_as_long_as_their_digest_under_rsa_4096(KeySpec spec, int bytes) throws Exception {
        KeyMetadata key = externalKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);

        isTaken(
                key,
                parameters(key, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_4096),
                Wrapping.random(bytes));
    }

    @Test
    void an_rsa_4096_key_under_rsa_4096() throws Exception {
        KeyMetadata key = externalKey(KeySpec.RSA_4096, KeyUsageType.SIGN_VERIFY);
        GetParametersForImportResponse parameters =
                parameters(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256, WrappingKeySpec.RSA_4096);
        byte[] wrapped = Wrapping.rsaAes(
                "SHA-256",
                parameters.publicKey().asByteArray(),
                RsaKeys.privateKey(4096).getEncoded());
        importWrapped(key, parameters, wrapped);

        assertThat(wrapped.length).isBetween(2880, 2904);
        assertThat(kms.getPublicKey(request -> request.keyId(key.keyId()))
                        .publicKey()
                        .asByteArray())
                .isEqualTo(RsaKeys.ofBits(4096).getPublic().getEncoded());
    }
}
