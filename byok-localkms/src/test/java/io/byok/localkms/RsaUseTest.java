package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.VerifyResponse;

class RsaUseTest extends LocalKmsTestBase {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("attack at dawn");
    private static final PublicKey PUBLIC_KEY = RsaKeys.ofBits(2048).getPublic();

    private KeyMetadata imported(KeyUsageType usage) throws Exception {
        KeyMetadata key = externalKey(KeySpec.RSA_2048, usage);
        importRsa(key, RsaKeys.privateKey(2048).getEncoded());
        return key;
    }

    private SignResponse sign(KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes message, MessageType type) {
        return kms.sign(request -> request.keyId(key.keyId())
                .signingAlgorithm(algorithm)
                .message(message)
                .messageType(type));
    }

    private VerifyResponse verify(KeyMetadata key, SigningAlgorithmSpec algorithm, SdkBytes signature) {
        return kms.verify(request -> request.keyId(key.keyId())
                .signingAlgorithm(algorithm)
                .message(MESSAGE)
                .signature(signature));
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithmSpec.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"RSASSA_.*"})
    void a_signature_of_a_message_or_its_digest_verifies_here_and_with_the_jdk(SigningAlgorithmSpec algorithm)
            throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);
        String hash =
                "SHA-" + algorithm.toString().substring(algorithm.toString().length() - 3);
        SdkBytes digest = SdkBytes.fromByteArray(MessageDigest.getInstance(hash).digest(MESSAGE.asByteArray()));
        SignResponse ofMessage = sign(key, algorithm, MESSAGE, MessageType.RAW);
        SignResponse ofDigest = sign(key, algorithm, digest, MessageType.DIGEST);

        assertThat(ofMessage.keyId()).isEqualTo(key.arn());
        assertThat(ofMessage.signingAlgorithm()).isEqualTo(algorithm);
        for (SignResponse signed : new SignResponse[] {ofMessage, ofDigest}) {
            assertThat(verifiesWithJdk(algorithm, hash, signed.signature().asByteArray()))
                    .isTrue();
            assertThat(verify(key, algorithm, signed.signature()).signatureValid())
                    .isTrue();
        }
    }

    private static boolean verifiesWithJdk(SigningAlgorithmSpec algorithm, String hash, byte[] signature)
            throws Exception {
        boolean pss = algorithm.toString().contains("PSS");
        Signature verifier = Signature.getInstance(pss ? "RSASSA-PSS" : hash.replace("-", "") + "withRSA");
        if (pss) {
            int saltBytes = MessageDigest.getInstance(hash).getDigestLength();
            verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltBytes, 1));
        }
        verifier.initVerify(PUBLIC_KEY);
        verifier.update(MESSAGE.asByteArray());
        return verifier.verify(signature);
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithmSpec.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"RSASSA_.*"})
    void a_wrong_signature_is_an_error(SigningAlgorithmSpec algorithm) throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);
        byte[] signature =
                sign(key, algorithm, MESSAGE, MessageType.RAW).signature().asByteArray();
        signature[100] ^= 1;

        refuses("KMSInvalidSignatureException", "", () -> verify(key, algorithm, SdkBytes.fromByteArray(signature)));
        refuses("KMSInvalidSignatureException", "", () -> verify(key, algorithm, MESSAGE));
        byte[] aboveModulus = new byte[256];
        Arrays.fill(aboveModulus, (byte) 0xff);
        refuses("KMSInvalidSignatureException", "", () -> verify(key, algorithm, SdkBytes.fromByteArray(aboveModulus)));
    }

    @Test
    void a_signature_of_another_algorithm_is_an_error() throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);
        SdkBytes signature = sign(key, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MESSAGE, MessageType.RAW)
                .signature();

        refuses(
                "KMSInvalidSignatureException",
                "",
                () -> verify(key, SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256, signature));
    }

    @Test
    void a_digest_must_have_the_length_of_its_hash() throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);

        refuses(
                "ValidationException",
                "Digest is invalid length for algorithm RSASSA_PSS_SHA_384.",
                () -> sign(key, SigningAlgorithmSpec.RSASSA_PSS_SHA_384, MESSAGE, MessageType.DIGEST));
    }

    @Test
    void an_algorithm_of_another_kind_of_key_is_refused() throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);

        refuses(
                "InvalidKeyUsageException",
                "Algorithm ECDSA_SHA_256 is incompatible with key spec RSA_2048.",
                () -> sign(key, SigningAlgorithmSpec.ECDSA_SHA_256, MESSAGE, MessageType.RAW));
    }

    @Test
    void a_key_does_what_it_is_for_and_nothing_else() throws Exception {
        KeyMetadata signing = imported(KeyUsageType.SIGN_VERIFY);
        KeyMetadata encrypting = imported(KeyUsageType.ENCRYPT_DECRYPT);

        refuses(
                "InvalidKeyUsageException",
                encrypting.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for Sign.",
                () -> sign(encrypting, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MESSAGE, MessageType.RAW));
        refuses(
                "InvalidKeyUsageException",
                encrypting.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for Verify.",
                () -> verify(encrypting, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MESSAGE));
        refuses(
                "InvalidKeyUsageException",
                signing.arn() + " key usage is SIGN_VERIFY which is not valid for Encrypt.",
                () -> encrypt(signing.keyId(), MESSAGE));
        refuses(
                "InvalidKeyUsageException",
                signing.arn() + " key usage is SIGN_VERIFY which is not valid for Decrypt.",
                () -> kms.decrypt(request -> request.keyId(signing.keyId())
                        .ciphertextBlob(MESSAGE)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)));
    }

    @Test
    void a_key_without_material_signs_nothing() {
        KeyMetadata key = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);

        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending import.",
                () -> sign(key, SigningAlgorithmSpec.RSASSA_PSS_SHA_256, MESSAGE, MessageType.RAW));
    }

    @ParameterizedTest
    @CsvSource({"RSAES_OAEP_SHA_1, SHA-1, 214", "RSAES_OAEP_SHA_256, SHA-256, 190"})
    void what_is_encrypted_here_or_outside_is_decrypted_here(
            EncryptionAlgorithmSpec algorithm, String hash, int maxBytes) throws Exception {
        KeyMetadata key = imported(KeyUsageType.ENCRYPT_DECRYPT);
        SdkBytes plaintext = SdkBytes.fromByteArray(Wrapping.random(maxBytes));
        SdkBytes here = kms.encrypt(request ->
                        request.keyId(key.keyId()).plaintext(plaintext).encryptionAlgorithm(algorithm))
                .ciphertextBlob();
        SdkBytes outside =
                SdkBytes.fromByteArray(Wrapping.oaep(hash, PUBLIC_KEY.getEncoded(), plaintext.asByteArray()));

        for (SdkBytes ciphertext : new SdkBytes[] {here, outside}) {
            assertThat(kms.decrypt(request -> request.keyId(key.keyId())
                                    .ciphertextBlob(ciphertext)
                                    .encryptionAlgorithm(algorithm))
                            .plaintext())
                    .isEqualTo(plaintext);
        }
        refuses(
                "ValidationException",
                "Algorithm " + algorithm + " and key spec RSA_2048 cannot encrypt data larger than " + maxBytes
                        + " bytes.",
                () -> kms.encrypt(request -> request.keyId(key.keyId())
                        .plaintext(SdkBytes.fromByteArray(new byte[maxBytes + 1]))
                        .encryptionAlgorithm(algorithm)));
    }

    @Test
    void rsa_ciphertext_is_found_wrong() throws Exception {
        KeyMetadata key = imported(KeyUsageType.ENCRYPT_DECRYPT);
        byte[] ofSha1 = Wrapping.oaep("SHA-1", PUBLIC_KEY.getEncoded(), MESSAGE.asByteArray());

        for (byte[] wrong : new byte[][] {ofSha1, new byte[255], new byte[256], {1}}) {
            refuses(
                    "InvalidCiphertextException",
                    "",
                    () -> kms.decrypt(request -> request.keyId(key.keyId())
                            .ciphertextBlob(SdkBytes.fromByteArray(wrong))
                            .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)));
        }
    }

    @Test
    void rsa_needs_its_algorithm_and_its_key_and_has_no_context() throws Exception {
        KeyMetadata key = imported(KeyUsageType.ENCRYPT_DECRYPT);

        refuses(
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.",
                () -> encrypt(key.keyId(), MESSAGE));
        refuses(
                "ValidationException",
                () -> kms.decrypt(request -> request.ciphertextBlob(MESSAGE)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)));
        refuses(
                "ValidationException",
                () -> kms.encrypt(request -> request.keyId(key.keyId())
                        .plaintext(MESSAGE)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                        .encryptionContext(Map.of("a", "b"))));
    }

    @Test
    void a_dry_run_signs_nothing() throws Exception {
        KeyMetadata key = imported(KeyUsageType.SIGN_VERIFY);

        refuses(
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.",
                () -> kms.sign(request -> request.keyId(key.keyId())
                        .message(MESSAGE)
                        .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PSS_SHA_256)
                        .dryRun(true)));
    }
}
