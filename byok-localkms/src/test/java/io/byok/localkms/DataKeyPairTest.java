package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyPairWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** In China, where there are data key pairs of every spec. */
class DataKeyPairTest extends LocalKmsTestBase {

    private static final Map<String, String> CONTEXT = Map.of("purpose", "test");

    private final KeyMetadata key = kms.createKey().keyMetadata();

    DataKeyPairTest() {
        super(LocalKms.start(), Region.CN_NORTH_1);
    }

    private GenerateDataKeyPairResponse generate(String spec) {
        return kms.generateDataKeyPair(
                request -> request.keyId(key.keyId()).keyPairSpec(spec).encryptionContext(CONTEXT));
    }

    private SdkBytes decrypt(SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
                .plaintext();
    }

    /** The lengths are those that AWS KMS was recorded to answer; of SM2, assumed. */
    @ParameterizedTest
    @CsvSource({
        "ECC_NIST_P256, 150, 91",
        "ECC_NIST_P384, 194, 120",
        "ECC_NIST_P521, 250, 158",
        "ECC_SECG_P256K1, 144, 88",
        "ECC_NIST_EDWARDS25519, 48, 44",
        "SM2, 150, 91"
    })
    void a_pair_is_pkcs8_and_its_public_key(String spec, int privateBytes, int publicBytes) throws Exception {
        GenerateDataKeyPairResponse pair = generate(spec);
        byte[] privateKey = pair.privateKeyPlaintext().asByteArray();

        assertThat(privateKey).hasSize(privateBytes);
        assertThat(pair.publicKey().asByteArray()).hasSize(publicBytes);
        assertThat(pair.keyId()).isEqualTo(key.arn());
        assertThat(pair.keyPairSpecAsString()).isEqualTo(spec);
        assertThat(pair.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertThat(decrypt(pair.privateKeyCiphertextBlob(), CONTEXT)).isEqualTo(pair.privateKeyPlaintext());
        assertBelongTogether(privateKey, pair.publicKey().asByteArray());
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048, 294", "RSA_3072, 422"})
    void an_rsa_pair_is_pkcs8_and_its_public_key(String spec, int publicBytes) throws Exception {
        GenerateDataKeyPairResponse pair = generate(spec);

        assertThat(pair.publicKey().asByteArray()).hasSize(publicBytes);
        assertBelongTogether(
                pair.privateKeyPlaintext().asByteArray(), pair.publicKey().asByteArray());
    }

    /** With another library's reading of both. */
    private static void assertBelongTogether(byte[] privateKey, byte[] publicKey) throws Exception {
        AsymmetricKeyParameter key = PrivateKeyFactory.createKey(PrivateKeyInfo.getInstance(privateKey));
        AsymmetricKeyParameter other = PublicKeyFactory.createKey(publicKey);
        if (key instanceof ECPrivateKeyParameters ec) {
            assertThat(ec.getParameters().getG().multiply(ec.getD()).normalize())
                    .isEqualTo(((ECPublicKeyParameters) other).getQ());
        } else if (key instanceof Ed25519PrivateKeyParameters ed) {
            assertThat(ed.generatePublicKey().getEncoded())
                    .isEqualTo(((Ed25519PublicKeyParameters) other).getEncoded());
        } else {
            assertThat(((RSAPrivateCrtKeyParameters) key).getModulus())
                    .isEqualTo(((RSAKeyParameters) other).getModulus());
        }
    }

    @Test
    void without_plaintext_the_private_key_comes_encrypted_alone() throws Exception {
        GenerateDataKeyPairWithoutPlaintextResponse pair = kms.generateDataKeyPairWithoutPlaintext(request ->
                request.keyId(key.keyId()).keyPairSpec("ECC_NIST_P256").encryptionContext(CONTEXT));

        assertThat(pair.keyId()).isEqualTo(key.arn());
        assertThat(pair.keyPairSpecAsString()).isEqualTo("ECC_NIST_P256");
        assertThat(pair.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertBelongTogether(
                decrypt(pair.privateKeyCiphertextBlob(), CONTEXT).asByteArray(),
                pair.publicKey().asByteArray());
    }

    @Test
    void every_pair_is_another_and_bound_to_its_context() {
        GenerateDataKeyPairResponse pair = generate("ECC_NIST_P256");

        assertThat(generate("ECC_NIST_P256").publicKey()).isNotEqualTo(pair.publicKey());
        refuses(
                "InvalidCiphertextException",
                "",
                () -> decrypt(pair.privateKeyCiphertextBlob(), Map.of("purpose", "another")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"})
    void the_key_must_be_symmetric(String operation) {
        KeyMetadata signing = kms.createKey(
                        request -> request.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();

        refuses(
                "InvalidKeyUsageException",
                signing.arn() + " key usage is SIGN_VERIFY which is not valid for " + operation + ".",
                () -> {
                    if (operation.endsWith("Pair")) {
                        kms.generateDataKeyPair(
                                request -> request.keyId(signing.keyId()).keyPairSpec("ECC_NIST_P256"));
                    } else {
                        kms.generateDataKeyPairWithoutPlaintext(
                                request -> request.keyId(signing.keyId()).keyPairSpec("ECC_NIST_P256"));
                    }
                });
    }

    @Test
    void a_dry_run_generates_nothing_and_an_unknown_spec_is_refused() {
        refuses(
                "DryRunOperationException",
                () -> kms.generateDataKeyPair(request ->
                        request.keyId(key.keyId()).keyPairSpec("RSA_4096").dryRun(true)));
        refuses(
                "ValidationException",
                () -> kms.generateDataKeyPair(
                        request -> request.keyId(key.keyId()).keyPairSpec("ML_DSA_44")));
    }
}
