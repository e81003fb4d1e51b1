package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WrappingKeyTest {
    @Test
    void reads_spec_and_fingerprint_of_a_public_key() throws GeneralSecurityException {
        byte[] spki = TestKeys.spki(3072);
        WrappingKey key = WrappingKey.of(spki);

        assertThat(key.spec()).isEqualTo(WrappingKey.Spec.RSA_3072);
        assertThat(key.fingerprint())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(spki)));
        assertThat(key.encoded()).isEqualTo(spki);
        assertThat(key).isEqualTo(WrappingKey.of(WrappingKey.Spec.RSA_3072, spki));
        assertThat(key.toString()).contains("RSA_3072").contains(key.fingerprint());
    }

    @Test
    void refuses_rsa_1024_as_too_small_for_any_wrapping_key() {
        assertThatThrownBy(() -> WrappingKey.of(TestKeys.spki(1024)))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("1024 bits")
                .hasMessageContaining("2048, 3072 or 4096");
    }

    @Test
    void refuses_a_key_of_another_size_than_asked_for() {
        assertThatThrownBy(() -> WrappingKey.of(WrappingKey.Spec.RSA_4096, TestKeys.spki(2048)))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("2048 bits where RSA_4096 was asked for")
                .hasMessageContaining("check which server answered");
    }

    @Test
    void refuses_text_in_place_of_der_and_says_what_it_wants() {
        byte[] base64 = Base64.getEncoder().encode(TestKeys.spki(2048));
        byte[] pem = "-----BEGIN PUBLIC KEY-----\n".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> WrappingKey.of(base64))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("neither PEM nor base64");
        assertThatThrownBy(() -> WrappingKey.of(pem)).isInstanceOf(InvalidWrappingKeyException.class);
    }

    @Test
    void refuses_a_key_with_bytes_missing_or_left_over() {
        byte[] spki = TestKeys.spki(2048);

        assertThatThrownBy(() -> WrappingKey.of(Arrays.copyOf(spki, spki.length - 1)))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> WrappingKey.of(Arrays.copyOf(spki, spki.length + 2)))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("2 bytes follow after the end");
    }

    @Test
    void refuses_an_exponent_of_three_and_an_even_modulus() {
        RSAPublicKey key = (RSAPublicKey) TestKeys.rsa(2048).getPublic();

        assertThatThrownBy(() -> WrappingKey.of(spki(key.getModulus(), BigInteger.valueOf(3))))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("exponent 3")
                .hasMessageContaining("at least 65537");
        assertThatThrownBy(
                        () -> WrappingKey.of(spki(key.getModulus().subtract(BigInteger.ONE), key.getPublicExponent())))
                .isInstanceOf(InvalidWrappingKeyException.class)
                .hasMessageContaining("even");
    }

    private static byte[] spki(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                .getEncoded();
    }
}
