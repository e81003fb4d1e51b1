package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** OpenSSL makes and wraps the keys with the commands of AWS's guide; no cipher of the JDK on the client's side. */
class OpensslTest extends OpensslTestBase {

    @ParameterizedTest
    @CsvSource({"RSAES_OAEP_SHA_1, sha1", "RSAES_OAEP_SHA_256, sha256"})
    void an_aes_key_wrapped_by_openssl_is_imported_and_used(AlgorithmSpec algorithm, String digest) throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = download(key, algorithm, WrappingKeySpec.RSA_2048);
        openssl("rand", "-out", "PlaintextKeyMaterial.bin", "32");
        wrapOaep(digest, "PlaintextKeyMaterial.bin", "EncryptedKeyMaterial.bin");
        importWrapped(key, parameters, bytes("EncryptedKeyMaterial.bin"));
        SdkBytes plaintext = SdkBytes.fromUtf8String("attack at dawn");
        SdkBytes ciphertext = encrypt(key.keyId(), plaintext);

        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(plaintext);
    }

    private void importRsa(KeyMetadata key, AlgorithmSpec algorithm, String digest) throws Exception {
        openssl("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "key.pem");
        writeDer();
        importByHybrid(key, algorithm, digest, "key.der");
    }

    @ParameterizedTest
    @CsvSource({"RSA_AES_KEY_WRAP_SHA_1, sha1", "RSA_AES_KEY_WRAP_SHA_256, sha256"})
    void an_rsa_key_wrapped_by_openssl_signs_and_openssl_verifies(AlgorithmSpec algorithm, String digest)
            throws Exception {
        KeyMetadata key = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        importRsa(key, algorithm, digest);
        byte[] message = "attack at dawn".getBytes(StandardCharsets.UTF_8);
        byte[] signature = kms.sign(request -> request.keyId(key.keyId())
                        .message(SdkBytes.fromByteArray(message))
                        .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PSS_SHA_256))
                .signature()
                .asByteArray();
        Files.write(folder.resolve("message"), message);
        Files.write(folder.resolve("signature"), signature);

        assertThat(publicKey(key)).isEqualTo(bytes("public.der"));
        openssl(
                "dgst",
                "-sha256",
                "-keyform",
                "DER",
                "-verify",
                "public.der",
                "-sigopt",
                "rsa_padding_mode:pss",
                "-sigopt",
                "rsa_pss_saltlen:32",
                "-sigopt",
                "rsa_mgf1_md:sha256",
                "-signature",
                "signature",
                "message");
    }

    @Test
    void what_is_encrypted_under_an_imported_rsa_key_openssl_decrypts_with_the_original() throws Exception {
        KeyMetadata key = externalKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        importRsa(key, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256, "sha256");
        byte[] plaintext = Wrapping.random(100);
        Files.write(
                folder.resolve("ciphertext"),
                kms.encrypt(request -> request.keyId(key.keyId())
                                .plaintext(SdkBytes.fromByteArray(plaintext))
                                .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256))
                        .ciphertextBlob()
                        .asByteArray());
        openssl(
                "pkeyutl",
                "-decrypt",
                "-in",
                "ciphertext",
                "-out",
                "plaintext",
                "-inkey",
                "key.pem",
                "-pkeyopt",
                "rsa_padding_mode:oaep",
                "-pkeyopt",
                "rsa_oaep_md:sha256",
                "-pkeyopt",
                "rsa_mgf1_md:sha256");

        assertThat(bytes("plaintext")).isEqualTo(plaintext);
    }
}
