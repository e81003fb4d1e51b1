package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** OpenSSL makes and wraps the keys with the commands of AWS's guide; no cipher of the JDK on the client's side. */
class OpensslTest extends LocalKmsTestBase {

    @TempDir
    Path folder = Path.of("");

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        Path log = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("openssl ends").isTrue();
        assertThat(process.exitValue())
                .as(() -> arguments[0] + ": " + read(log))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private byte[] bytes(String file) throws Exception {
        return Files.readAllBytes(folder.resolve(file));
    }

    private void wrapOaep(String digest, String in, String out) throws Exception {
        openssl(
                "pkeyutl",
                "-encrypt",
                "-in",
                in,
                "-out",
                out,
                "-inkey",
                "WrappingPublicKey.bin",
                "-keyform",
                "DER",
                "-pubin",
                "-pkeyopt",
                "rsa_padding_mode:oaep",
                "-pkeyopt",
                "rsa_oaep_md:" + digest,
                "-pkeyopt",
                "rsa_mgf1_md:" + digest);
    }

    private GetParametersForImportResponse download(KeyMetadata key, AlgorithmSpec algorithm) throws Exception {
        GetParametersForImportResponse parameters = parameters(key, algorithm);
        Files.write(
                folder.resolve("WrappingPublicKey.bin"), parameters.publicKey().asByteArray());
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({"RSAES_OAEP_SHA_1, sha1", "RSAES_OAEP_SHA_256, sha256"})
    void an_aes_key_wrapped_by_openssl_is_imported_and_used(AlgorithmSpec algorithm, String digest) throws Exception {
        KeyMetadata key = externalKey();
        GetParametersForImportResponse parameters = download(key, algorithm);
        openssl("rand", "-out", "PlaintextKeyMaterial.bin", "32");
        wrapOaep(digest, "PlaintextKeyMaterial.bin", "EncryptedKeyMaterial.bin");
        importWrapped(key, parameters, bytes("EncryptedKeyMaterial.bin"));
        SdkBytes plaintext = SdkBytes.fromUtf8String("attack at dawn");
        SdkBytes ciphertext = encrypt(key.keyId(), plaintext);

        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(plaintext);
    }

    private void importRsa(KeyMetadata key, AlgorithmSpec algorithm, String digest) throws Exception {
        GetParametersForImportResponse parameters = download(key, algorithm);
        openssl("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "key.pem");
        openssl("pkcs8", "-topk8", "-in", "key.pem", "-outform", "der", "-nocrypt", "-out", "key.der");
        openssl("pkey", "-in", "key.pem", "-pubout", "-outform", "der", "-out", "public.der");
        openssl("rand", "-out", "aes-key.bin", "32");
        openssl(
                "enc",
                "-id-aes256-wrap-pad",
                "-K",
                HexFormat.of().formatHex(bytes("aes-key.bin")),
                "-iv",
                "A65959A6",
                "-in",
                "key.der",
                "-out",
                "key-wrapped.bin");
        wrapOaep(digest, "aes-key.bin", "aes-key-wrapped.bin");
        byte[] first = bytes("aes-key-wrapped.bin");
        byte[] second = bytes("key-wrapped.bin");
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        importWrapped(key, parameters, whole);
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

        assertThat(kms.getPublicKey(request -> request.keyId(key.keyId()))
                        .publicKey()
                        .asByteArray())
                .isEqualTo(bytes("public.der"));
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
