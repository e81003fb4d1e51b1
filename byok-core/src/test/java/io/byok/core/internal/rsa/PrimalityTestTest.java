package io.byok.core.internal.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrimalityTestTest {
    private final Random random = new Random(20260111);

    @Test
    void passes_primes_whatever_the_number_of_twos_below_them() {
        for (int twos = 1; twos < 64; twos += 2) {
            assertThat(isPrime(primeWithTwos(twos, 257 + twos), 4))
                    .as("%d twos", twos)
                    .isTrue();
        }
        for (int bits = 256; bits < 300; bits++) {
            assertThat(isPrime(BigInteger.probablePrime(bits, random), 4)).isTrue();
        }
    }

    @Test
    void passes_primes_with_more_twos_than_it_looks_at() {
        assertThat(isPrime(primeWithTwos(64, 300), 32)).isTrue();
        assertThat(isPrime(primeWithTwos(150, 300), 32)).isTrue();
    }

    @Test
    void fails_composites_with_any_number_of_twos_below_them() {
        for (int twos = 1; twos < 80; twos += 3) {
            BigInteger x = primeWithTwos(twos, 140).multiply(primeWithTwos(twos, 150));
            assertThat(isPrime(x, 32)).as("%d twos", twos).isFalse();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(isPrime(new BigInteger(300, random).setBit(299).setBit(0).multiply(BigInteger.valueOf(3)), 32))
                    .isFalse();
        }
    }

    @Test
    void fails_carmichael_numbers_which_fermats_test_passes() {
        // (6k + 1)(12k + 1)(18k + 1), J. Chernick, 1939; each passes a base of Miller's test once in four at most.
        int found = 0;
        BigInteger k = new BigInteger(90, random);
        while (found < 3) {
            k = k.add(BigInteger.ONE);
            BigInteger a = k.multiply(BigInteger.valueOf(6)).add(BigInteger.ONE);
            BigInteger b = k.multiply(BigInteger.valueOf(12)).add(BigInteger.ONE);
            BigInteger c = k.multiply(BigInteger.valueOf(18)).add(BigInteger.ONE);
            if (a.isProbablePrime(10) && b.isProbablePrime(10) && c.isProbablePrime(10)) {
                found++;
                assertThat(isPrime(a.multiply(b).multiply(c), 32)).isFalse();
            }
        }
    }

    @Test
    void passes_composites_at_a_base_no_more_often_than_the_theorem_allows() {
        // (2k + 1)(4k + 1) with both prime comes near the bound of one in four.
        BigInteger k = new BigInteger(127, random).setBit(126).clearBit(0);
        BigInteger a;
        BigInteger b;
        do {
            k = k.add(BigInteger.TWO);
            a = k.shiftLeft(1).add(BigInteger.ONE);
            b = k.shiftLeft(2).add(BigInteger.ONE);
        } while (!a.isProbablePrime(10) || !b.isProbablePrime(10));
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += isPrime(a.multiply(b), 1) ? 1 : 0;
        }
        // Mean at most 250, deviation at most 14.
        assertThat(passed).isBetween(50, 340);
    }

    private BigInteger primeWithTwos(int twos, int bits) {
        BigInteger prime;
        do {
            prime = new BigInteger(bits - twos, random)
                    .setBit(bits - twos - 1)
                    .setBit(0)
                    .shiftLeft(twos)
                    .setBit(0);
        } while (!prime.isProbablePrime(20));
        return prime;
    }

    private static boolean isPrime(BigInteger x, int rounds) {
        try (Scratch scratch = new Scratch()) {
            long[] limbs = scratch.limbs(Limbs.forBits(x.bitLength() + 8));
            Limbs.fromBigEndian(ByteBuffer.wrap(x.toByteArray()), limbs);
            Modulus modulus = Modulus.of(limbs, x.bitLength(), scratch);
            return PrimalityTest.isPrime(modulus, rounds, new CheckedRandom(RsaKeys.RANDOM))
                    .declassify();
        }
    }
}
