package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** Keys in formats that people have them in, and that KMS does not take: they must be converted first. */
class ForeignFormatsTest extends LocalKmsTestBase {

    private static final char[] PASSWORD = "password".toCharArray();

    static Stream<Arguments> formats() throws Exception {
        byte[] pkcs8 = RsaKeys.privateKey(2048).getEncoded();
        return Stream.of(
                Arguments.of(
                        "PEM", text("-----BEGIN PRIVATE KEY-----\n" + base64(pkcs8) + "\n-----END PRIVATE KEY-----\n")),
                Arguments.of("Base64", text(base64(pkcs8))),
                Arguments.of("encrypted PKCS #8", encrypted(pkcs8)),
                Arguments.of("PKCS #12", pkcs12()),
                Arguments.of("JWK", text("{\"kty\":\"RSA\",\"n\":\"" + base64(pkcs8) + "\"}")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] encrypted(byte[] pkcs8) throws Exception {
        String algorithm = "PBEWithSHA1AndDESede";
        SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        AlgorithmParameters parameters = cipher.getParameters();
        return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(pkcs8)).getEncoded();
    }

    /** Of a secret key, which needs no certificate. */
    private static byte[] pkcs12() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("key", new SecretKeySpec(Wrapping.random(32), "AES"), PASSWORD, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void a_private_key_in_another_format_is_refused(String what, byte[] encoded) {
        for (KeySpec spec : new KeySpec[] {KeySpec.RSA_2048, KeySpec.ECC_NIST_P256, KeySpec.ECC_NIST_EDWARDS25519}) {
            KeyMetadata key = externalKey(spec, KeyUsageType.SIGN_VERIFY);

            refuses("InvalidCiphertextException", "", () -> importRsa(key, encoded));
            assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        }
    }

    @Test
    void a_symmetric_key_as_text_is_refused() {
        byte[] material = Wrapping.random(32);
        KeyMetadata key = externalKey();

        refuses("InvalidCiphertextException", "", () -> importAes(key, text(base64(material))));
        refuses(
                "InvalidCiphertextException",
                "",
                () -> importAes(key, text(HexFormat.of().formatHex(material))));
        refuses("InvalidCiphertextException", "", () -> importAes(key, Arrays.copyOf(material, 33)));
    }

    @Test
    void a_wrapped_key_as_text_is_refused() throws Exception {
        KeyMetadata aes = externalKey();
        KeyMetadata rsa = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        GetParametersForImportResponse direct = parameters(aes);
        GetParametersForImportResponse hybrid =
                parameters(rsa, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256, WrappingKeySpec.RSA_2048);
        byte[] wrappedAes = Wrapping.oaep("SHA-256", direct.publicKey().asByteArray(), Wrapping.random(32));
        byte[] wrappedRsa = Wrapping.rsaAes(
                "SHA-256",
                hybrid.publicKey().asByteArray(),
                RsaKeys.privateKey(2048).getEncoded());

        refuses(
                "ValidationException",
                "Invalid encrypted key size.",
                () -> importWrapped(aes, direct, text(base64(wrappedAes))));
        refuses("InvalidCiphertextException", "", () -> importWrapped(rsa, hybrid, text(base64(wrappedRsa))));
    }
}
