package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this library wraps, openssl opens; what openssl wraps, this library opens. */
class OpenSslSecondOpinionTest {
    private static final int MODULUS_BYTES = 256;

    @TempDir
    Path folder;

    private OpenSsl openSsl;

    @BeforeEach
    void give_openssl_the_receiving_pair() {
        openSsl = OpenSsl.in(folder);
        openSsl.write("private.der", TestKeys.pkcs8(2048));
        openSsl.write("public.der", TestKeys.spki(2048));
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"})
    void openssl_opens_an_aes_key_that_we_wrapped(WrapAlgorithm algorithm) {
        byte[] bytes = TestKeys.aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            openSsl.write(
                    "wrapped",
                    key.wrap(WrappingKey.of(TestKeys.spki(2048)), algorithm).ciphertext());

            pkeyutl("-decrypt", "private.der", algorithm, "wrapped", "opened");

            assertThat(openSsl.read("opened")).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSA_AES_KEY_WRAP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1"})
    void openssl_opens_an_rsa_key_that_we_wrapped(WrapAlgorithm algorithm) {
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_3072, TestKeys.pkcs8(3072))) {
            byte[] wrapped =
                    key.wrap(WrappingKey.of(TestKeys.spki(2048)), algorithm).ciphertext();
            openSsl.write("first", Arrays.copyOf(wrapped, MODULUS_BYTES));
            openSsl.write("second", Arrays.copyOfRange(wrapped, MODULUS_BYTES, wrapped.length));

            pkeyutl("-decrypt", "private.der", algorithm, "first", "kek");
            keyWrapPad("-d", openSsl.read("kek"), "second", "opened");

            assertThat(openSsl.read("opened")).isEqualTo(TestKeys.pkcs8(3072));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"})
    void we_open_an_aes_key_that_openssl_wrapped(WrapAlgorithm algorithm) {
        byte[] bytes = TestKeys.aes256();
        openSsl.write("key", bytes);

        pkeyutl("-encrypt", "public.der", algorithm, "key", "wrapped");

        assertOpens(openSsl.read("wrapped"), algorithm, KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes);
    }

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSA_AES_KEY_WRAP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1"})
    void we_open_an_rsa_key_that_openssl_wrapped(WrapAlgorithm algorithm) {
        byte[] kek = TestKeys.aes256();
        openSsl.write("kek", kek);
        openSsl.write("key", TestKeys.pkcs8(3072));

        pkeyutl("-encrypt", "public.der", algorithm, "kek", "first");
        keyWrapPad("-e", kek, "key", "second");

        byte[] second = openSsl.read("second");
        byte[] wrapped = ByteBuffer.allocate(MODULUS_BYTES + second.length)
                .put(openSsl.read("first"))
                .put(second)
                .array();
        assertOpens(wrapped, algorithm, KeyMaterialSpec.RSA_3072, TestKeys.pkcs8(3072));
    }

    private static void assertOpens(byte[] wrapped, WrapAlgorithm algorithm, KeyMaterialSpec spec, byte[] expected) {
        try (UnwrappingKey receiver = TestKeys.unwrappingKey(WrappingKey.Spec.RSA_2048);
                KeyMaterial opened = receiver.unwrap(
                        WrappedKey.of(wrapped, algorithm, receiver.wrappingKey().fingerprint()), spec)) {
            assertThat(WrapAndUnwrapTest.bytesOf(opened)).isEqualTo(expected);
        }
    }

    private void pkeyutl(String direction, String key, WrapAlgorithm algorithm, String in, String out) {
        String digest = algorithm.digest().replace("-", "").toLowerCase(Locale.ROOT);
        List<String> command = new ArrayList<>(List.of("pkeyutl", direction, "-inkey", key, "-keyform", "DER"));
        if (key.startsWith("public")) {
            command.add("-pubin");
        }
        command.addAll(List.of("-pkeyopt", "rsa_padding_mode:oaep"));
        command.addAll(List.of("-pkeyopt", "rsa_oaep_md:" + digest, "-pkeyopt", "rsa_mgf1_md:" + digest));
        command.addAll(List.of("-in", in, "-out", out));
        openSsl.run(command.toArray(String[]::new));
    }

    private void keyWrapPad(String direction, byte[] kek, String in, String out) {
        openSsl.run(
                "enc",
                direction,
                "-id-aes256-wrap-pad",
                "-K",
                HexFormat.of().formatHex(kek),
                "-iv",
                "A65959A6",
                "-in",
                in,
                "-out",
                out);
    }
}
