package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.math.Limbs;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyRulesTest {
    private final Random random = new Random(20260106);

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void takes_the_keys_that_kms_makes(int bits) {
        assertThatCode(() -> wrapping(RsaKeys.ofBits(bits).n(), 65537, bits)).doesNotThrowAnyException();
    }

    @Test
    void takes_moduli_that_random_primes_make() {
        for (int i = 0; i < 40; i++) {
            RsaKeys keys = RsaKeys.ofPrimes(300, 300, 65537, random);
            assertThatCode(() -> wrapping(keys.n(), 65537, keys.bits())).doesNotThrowAnyException();
        }
    }

    @Test
    void refuses_another_size_than_the_one_asked_for() {
        requireRefused(RsaKeys.ofBits(2047).n(), 65537, 2048, "2047 bits where 2048");
        requireRefused(RsaKeys.ofBits(2048).n(), 65537, 3072, "2048 bits where 3072");
    }

    @Test
    void refuses_exponents_below_65537() {
        requireRefused(RsaKeys.ofBits(2048).n(), 65535, 2048, "exponent 65535");
        requireRefused(RsaKeys.ofBits(2048).n(), 3, 2048, "exponent 3");
    }

    @Test
    void refuses_every_small_factor() {
        BigInteger prime = BigInteger.probablePrime(700, random);
        for (BigInteger f = BigInteger.valueOf(3); f.intValue() < 752; f = f.nextProbablePrime()) {
            BigInteger n = f.multiply(prime);
            requireRefused(n, 65537, n.bitLength(), "factor below 752");
        }
    }

    @Test
    void refuses_powers_of_primes_and_of_composites() {
        for (int k : new int[] {2, 3, 4, 5, 6, 7, 11, 13, 20, 53}) {
            int rootBits = 2048 / k;
            BigInteger prime = BigInteger.probablePrime(rootBits, random).pow(k);
            requireRefused(prime, 65537, prime.bitLength(), "power of a smaller number");
            BigInteger composite = BigInteger.probablePrime(rootBits / 2, random)
                    .multiply(BigInteger.probablePrime(rootBits / 2, random))
                    .pow(k);
            requireRefused(composite, 65537, composite.bitLength(), "power of a smaller number");
        }
        BigInteger smallRoot = BigInteger.valueOf(757).pow(211);
        requireRefused(smallRoot, 65537, smallRoot.bitLength(), "power of a smaller number");
    }

    @Test
    void refuses_what_has_the_form_of_the_infineon_library() {
        BigInteger n = infineonPrime(512).multiply(infineonPrime(512));
        assertThat(number(n).isOfInfineonFormVarTime()).isTrue();
        requireRefused(n, 65537, n.bitLength(), "ROCA");
    }

    @Test
    void sees_that_form_in_no_other_key() {
        for (int i = 0; i < 100; i++) {
            BigInteger n = BigInteger.probablePrime(300, random).multiply(BigInteger.probablePrime(300, random));
            assertThat(number(n).isOfInfineonFormVarTime()).isFalse();
        }
    }

    /** p = k * M + (65537^a mod M), with M the product of the first 39 primes for keys of 512 to 960 bits. */
    private BigInteger infineonPrime(int bits) {
        BigInteger m = BigInteger.TWO;
        for (BigInteger f = BigInteger.valueOf(3); f.intValue() <= 167; f = f.nextProbablePrime()) {
            m = m.multiply(f);
        }
        BigInteger p;
        do {
            BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger(200, random), m);
            p = new BigInteger(bits - m.bitLength(), random).multiply(m).add(power);
        } while (!p.isProbablePrime(20));
        return p;
    }

    private static PublicNumber number(BigInteger n) {
        long[] limbs = new long[Limbs.forBits(n.bitLength() + 8)];
        Limbs.fromBigEndian(ByteBuffer.wrap(n.toByteArray()), limbs);
        return new PublicNumber(limbs, n.bitLength());
    }

    private static void requireRefused(BigInteger n, long exponent, int bits, String message) {
        assertThatThrownBy(() -> wrapping(n, exponent, bits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("fetch the wrapping key again");
    }

    private static RsaPublicKey wrapping(BigInteger n, long exponent, int bits) {
        return RsaPublicKey.forWrapping(n.toByteArray(), exponent, bits);
    }
}
