package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.CheckValue.Method;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check values, held against openssl's AES, CMAC and SHA-1. */
class CheckValueTest {
    @TempDir
    Path folder;

    @Test
    void of_aes_keys_are_what_openssl_computes() {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.write("zeros", new byte[16]);
        // The subkey of CMAC takes another way for each value of the first bit of L.
        for (int i = 0; i < 6; i++) {
            byte[] bytes = TestKeys.aes256();
            String hex = HexFormat.of().formatHex(bytes);
            try (KeyMaterial key = KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
                openSsl.run("enc", "-aes-256-ecb", "-nopad", "-K", hex, "-in", "zeros", "-out", "block");
                String cmac = openSsl.run(
                        "mac", "-macopt", "cipher:AES-256-CBC", "-macopt", "hexkey:" + hex, "-in", "zeros", "CMAC");

                assertThat(key.checkValue(Method.AES_ZERO_BLOCK).hex())
                        .isEqualTo(HexFormat.of().withUpperCase().formatHex(openSsl.read("block"), 0, 3));
                assertThat(key.checkValue(Method.AES_CMAC).hex()).isEqualTo(cmac.substring(0, 6));
                assertThat(key.checkValue()).contains(key.checkValue(Method.AES_CMAC));
            }
        }
    }

    @Test
    void of_an_hmac_key_is_that_of_pkcs11() {
        OpenSsl openSsl = OpenSsl.in(folder);
        byte[] bytes = new byte[100];
        bytes[7] = 9;
        openSsl.write("key", bytes);
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.HMAC_512, bytes)) {
            String sha1 = openSsl.run("dgst", "-sha1", "-r", "key");

            assertThat(key.checkValue().orElseThrow()).isEqualTo(new CheckValue(Method.SHA_1, sha1.substring(0, 6)));
            assertThatThrownBy(() -> key.checkValue(Method.AES_CMAC))
                    .isInstanceOf(InvalidCheckValueException.class)
                    .hasMessageContaining("HMAC-512 key has no check value by AES_CMAC");
        }
    }

    @Test
    void of_a_pair_there_is_none_but_the_fingerprint() {
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.RSA_2048, TestKeys.pkcs8(2048))) {
            assertThat(key.checkValue()).isEmpty();
            assertThat(KeyIdentity.of(key))
                    .hasToString("public key SHA-256 "
                            + WrappingKey.of(TestKeys.spki(2048)).fingerprint());
            assertThatThrownBy(() -> key.checkValue(Method.SHA_1))
                    .isInstanceOf(InvalidCheckValueException.class)
                    .hasMessageContaining("fingerprint of the public key");
        }
    }

    @Test
    void is_read_as_people_write_it() {
        assertThat(new CheckValue(Method.AES_CMAC, "1a 2b 3c")).hasToString("1A2B3C (AES_CMAC)");
        assertThat(new CheckValue(Method.AES_CMAC, "1A2B3C")).isEqualTo(new CheckValue(Method.AES_CMAC, "1a2b3c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A2B3", "1A2B3C4D", "1A2B3G", "\u0661A2B3C"})
    void refuses_what_is_not_three_bytes(String text) {
        assertThatThrownBy(() -> new CheckValue(Method.AES_CMAC, text))
                .isInstanceOf(InvalidCheckValueException.class)
                .hasMessageContaining("six hexadecimal digits");
    }

    @Test
    void is_not_told_of_a_closed_key() {
        KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
        key.close();

        assertThatThrownBy(key::checkValue).isInstanceOf(KeyClosedException.class);
    }
}
