package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** SM2 keys that OpenSSL made, and that it wrapped under SM2. */
class OpensslSm2Test extends OpensslTestBase {

    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);

    OpensslSm2Test() {
        super(LocalKms.start(), Region.CN_NORTHWEST_1);
    }

    private KeyMetadata importSm2(KeyUsageType usage) throws Exception {
        KeyMetadata key = externalKey(KeySpec.SM2, usage);
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", "key.pem");
        writeDer();
        GetParametersForImportResponse parameters = download(key, AlgorithmSpec.SM2_PKE, WrappingKeySpec.SM2);
        encrypt("WrappingPublicKey.bin", "key.der", "EncryptedKeyMaterial.bin");
        importWrapped(key, parameters, bytes("EncryptedKeyMaterial.bin"));
        return key;
    }

    private void encrypt(String publicKey, String in, String out) throws Exception {
        openssl("pkeyutl", "-encrypt", "-pubin", "-keyform", "DER", "-inkey", publicKey, "-in", in, "-out", out);
    }

    @Test
    void a_key_wrapped_under_sm2_signs_and_openssl_verifies() throws Exception {
        KeyMetadata key = importSm2(KeyUsageType.SIGN_VERIFY);
        Files.write(folder.resolve("message"), MESSAGE);
        Files.write(
                folder.resolve("signature"),
                kms.sign(request -> request.keyId(key.keyId())
                                .message(SdkBytes.fromByteArray(MESSAGE))
                                .signingAlgorithm(SigningAlgorithmSpec.SM2_DSA))
                        .signature()
                        .asByteArray());

        assertThat(publicKey(key)).isEqualTo(bytes("public.der"));
        openssl(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-pubin",
                "-keyform",
                "DER",
                "-inkey",
                "public.der",
                "-in",
                "message",
                "-sigfile",
                "signature");
    }

    @Test
    void openssl_and_an_imported_key_decrypt_what_the_other_encrypted() throws Exception {
        KeyMetadata key = importSm2(KeyUsageType.ENCRYPT_DECRYPT);
        Files.write(folder.resolve("message"), MESSAGE);
        encrypt("public.der", "message", "encrypted");
        Files.write(
                folder.resolve("ciphertext"),
                kms.encrypt(request -> request.keyId(key.keyId())
                                .plaintext(SdkBytes.fromByteArray(MESSAGE))
                                .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE))
                        .ciphertextBlob()
                        .asByteArray());
        openssl("pkeyutl", "-decrypt", "-inkey", "key.pem", "-in", "ciphertext", "-out", "decrypted");
        SdkBytes encrypted = SdkBytes.fromByteArray(bytes("encrypted"));

        assertThat(bytes("decrypted")).isEqualTo(MESSAGE);
        assertThat(kms.decrypt(request -> request.keyId(key.keyId())
                                .ciphertextBlob(encrypted)
                                .encryptionAlgorithm(EncryptionAlgorithmSpec.SM2_PKE))
                        .plaintext()
                        .asByteArray())
                .isEqualTo(MESSAGE);
    }
}
