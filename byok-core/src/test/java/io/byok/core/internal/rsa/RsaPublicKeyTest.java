package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.Scratch;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaPublicKeyTest {
    private final Random random = new Random(20260105);

    @ParameterizedTest
    @ValueSource(ints = {512, 1023, 1024, 2047, 2048, 2049, 3072, 4095, 4096})
    void encrypts_as_big_integer_does_under_moduli_of_any_bit_length(int bits) {
        for (long exponent : new long[] {3, 65537, 0xffffffffL}) {
            for (int i = 0; i < 30; i++) {
                BigInteger n = new BigInteger(bits, random).setBit(bits - 1).setBit(0);
                requireRight(n, exponent, new BigInteger(bits, random).mod(n));
                requireRight(n, exponent, new BigInteger(bits - 8 * (i % 20), random).mod(n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2047, 2048, 2049, 3072, 4096})
    void encrypts_the_least_and_the_largest_messages_under_the_largest_and_the_least_moduli(int bits) {
        BigInteger largest = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        BigInteger least = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        for (BigInteger n : new BigInteger[] {largest, least}) {
            for (BigInteger m : new BigInteger[] {
                BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, n.subtract(BigInteger.TWO), n.subtract(BigInteger.ONE)
            }) {
                requireRight(n, 3, m);
                requireRight(n, 65537, m);
            }
        }
    }

    private static void requireRight(BigInteger n, long exponent, BigInteger message) {
        RsaPublicKey key = RsaPublicKey.of(n.toByteArray(), exponent);
        byte[] ciphertext = key.publicOperation(RsaKeys.octets(message, key.lengthBytes()), new Scratch());
        assertThat(new BigInteger(1, ciphertext)).isEqualTo(message.modPow(BigInteger.valueOf(exponent), n));
        assertThat(ciphertext).hasSize(key.lengthBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 511, 4097, 8192})
    void refuses_moduli_of_lengths_it_cannot_work_with(int bits) {
        byte[] n = bits == 0
                ? new byte[3]
                : BigInteger.ONE.shiftLeft(bits - 1).setBit(0).toByteArray();
        assertThatThrownBy(() -> RsaPublicKey.of(n, 65537))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modulus of " + bits + " bits")
                .hasMessageContaining("512 to 4096");
    }

    @Test
    void refuses_even_moduli_and_exponents_that_are_even_or_out_of_range() {
        assertThatThrownBy(() -> RsaPublicKey.of(BigInteger.ONE.shiftLeft(2047).toByteArray(), 65537))
                .hasMessageContaining("even RSA modulus");
        byte[] n = BigInteger.ONE.shiftLeft(2047).setBit(0).toByteArray();
        for (long exponent : new long[] {-3, 0, 1, 2, 4, 65536, 1L << 32, (1L << 32) + 1}) {
            assertThatThrownBy(() -> RsaPublicKey.of(n, exponent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("public exponent of " + exponent)
                    .hasMessageContaining("RFC 8017");
        }
    }
}
