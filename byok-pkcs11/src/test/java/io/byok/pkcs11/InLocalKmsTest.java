package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import io.byok.pkcs11.token.TestToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyMaterialException;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** From its making in the token to a key in KMS that is used, and seen to be the same. */
class InLocalKmsTest {
    private static final byte[] MESSAGE = "I, the owner, agree.".getBytes(StandardCharsets.UTF_8);

    private static LocalKms server;
    private static KmsClient kms;

    @BeforeAll
    static void start() {
        server = LocalKms.start();
        kms = KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        kms.close();
        server.close();
    }

    /** KMS takes the same bytes once more, which the owner's escrow copy gives, and no others. */
    @ParameterizedTest
    @CsvSource({"SOFTHSM, RSAES_OAEP_SHA_1", "NSS, RSAES_OAEP_SHA_256"})
    void an_aes_key_is_the_one_that_the_owners_copy_opens_to(TestToken token, WrapAlgorithm algorithm) {
        HsmKey key = generate(token, KeyMaterialSpec.SYMMETRIC_DEFAULT);
        String arn = create(key, KeyUsageType.ENCRYPT_DECRYPT);
        importInto(arn, algorithm, key::wrap);
        try (UnwrappingKey owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048);
                KeyMaterial copy = owner.unwrap(key.wrap(owner.wrappingKey(), algorithm), key.spec());
                KeyMaterial other = KeyMaterial.generate(key.spec())) {
            importInto(arn, algorithm, copy::wrap);
            assertThatThrownBy(() -> importInto(arn, algorithm, other::wrap))
                    .isInstanceOf(IncorrectKeyMaterialException.class);
        }
        SdkBytes message = SdkBytes.fromByteArray(MESSAGE);
        SdkBytes ciphertext = kms.encrypt(r -> r.keyId(arn).plaintext(message)).ciphertextBlob();
        assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"SOFTHSM, RSAES_OAEP_SHA_1", "NSS, RSAES_OAEP_SHA_256"})
    void an_hmac_key_computes_the_same_code_in_kms_and_in_the_token(TestToken token, WrapAlgorithm algorithm) {
        HsmKey key = generate(token, KeyMaterialSpec.HMAC_256);
        String arn = create(key, KeyUsageType.GENERATE_VERIFY_MAC);
        importInto(arn, algorithm, key::wrap);

        byte[] code = kms.generateMac(r -> r.keyId(arn)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromByteArray(MESSAGE)))
                .mac()
                .asByteArray();

        assertThat(key.mac(MESSAGE).orElseThrow()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSA_AES_KEY_WRAP_SHA_256, RSASSA_PKCS1_V1_5_SHA_256, SHA256withRSA",
        "RSA_3072, RSA_AES_KEY_WRAP_SHA_1, RSASSA_PKCS1_V1_5_SHA_256, SHA256withRSA",
        "ECC_NIST_P256, RSA_AES_KEY_WRAP_SHA_256, ECDSA_SHA_256, SHA256withECDSA",
        "ECC_NIST_P256, RSAES_OAEP_SHA_256, ECDSA_SHA_256, SHA256withECDSA",
        "ECC_NIST_P384, RSA_AES_KEY_WRAP_SHA_256, ECDSA_SHA_384, SHA384withECDSA",
        "ECC_NIST_P521, RSA_AES_KEY_WRAP_SHA_256, ECDSA_SHA_512, SHA512withECDSA",
    })
    void what_kms_signs_the_public_key_of_the_token_verifies(
            KeyMaterialSpec spec, WrapAlgorithm algorithm, SigningAlgorithmSpec signing, String jca)
            throws GeneralSecurityException {
        HsmKey key = generate(TestToken.NSS, spec);
        String arn = create(key, KeyUsageType.SIGN_VERIFY);
        importInto(arn, algorithm, key::wrap);

        byte[] signature = kms.sign(
                        r -> r.keyId(arn).signingAlgorithm(signing).message(SdkBytes.fromByteArray(MESSAGE)))
                .signature()
                .asByteArray();

        Signature verifier = Signature.getInstance(jca);
        verifier.initVerify(key.publicKey().orElseThrow());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
    }

    /** In SoftHSM's PKCS#8 such a key takes 64 bytes, to which it adds no zeros. */
    @Test
    void a_secp256k1_key_is_in_kms_the_one_whose_public_half_the_token_shows() {
        HsmKey key = generate(TestToken.SOFTHSM, KeyMaterialSpec.ECC_SECG_P256K1);
        String arn = create(key, KeyUsageType.SIGN_VERIFY);

        importInto(arn, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1, key::wrap);

        assertThat(kms.getPublicKey(r -> r.keyId(arn)).publicKey().asByteArray())
                .isEqualTo(key.publicKey().orElseThrow().getEncoded());
    }

    @Test
    void an_ec_key_that_softhsm_encodes_without_its_point_is_remarked_in_the_evidence() {
        HsmKey key = generate(TestToken.SOFTHSM, KeyMaterialSpec.ECC_NIST_P256).allowing(Fallback.TRAILING_BYTES);

        assertThat(key.wrappings()).isEqualTo(Set.of(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1));
        try (UnwrappingKey owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048)) {
            assertThat(key.wrap(owner.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1)
                            .evidence()
                            .orElseThrow()
                            .remarks())
                    .anyMatch(
                            remark -> remark.startsWith("Unproven with AWS: the token encodes EC private keys without"))
                    .anyMatch(remark -> remark.startsWith("Opted in: TRAILING_BYTES"));
        }
    }

    private static HsmKey generate(TestToken token, KeyMaterialSpec spec) {
        return token.open().generate(spec, "kms " + UUID.randomUUID());
    }

    private static String create(HsmKey key, KeyUsageType usage) {
        return kms.createKey(r -> r.keySpec(key.spec().name()).keyUsage(usage).origin(OriginType.EXTERNAL))
                .keyMetadata()
                .arn();
    }

    private static void importInto(String arn, WrapAlgorithm algorithm, Function<ImportParameters, WrappedKey> wrap) {
        GetParametersForImportResponse fetched = kms.getParametersForImport(
                r -> r.keyId(arn).wrappingAlgorithm(algorithm.name()).wrappingKeySpec("RSA_4096"));
        ImportParameters parameters = new ImportParameters(
                arn,
                WrappingKey.of(fetched.publicKey().asByteArray()),
                ImportToken.of(fetched.importToken().asByteArray()),
                algorithm,
                fetched.parametersValidTo());
        kms.importKeyMaterial(r -> r.keyId(arn)
                .importToken(fetched.importToken())
                .encryptedKeyMaterial(
                        SdkBytes.fromByteArray(wrap.apply(parameters).ciphertext()))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
    }
}
