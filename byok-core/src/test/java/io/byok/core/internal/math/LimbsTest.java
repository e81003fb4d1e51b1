package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimbsTest {
    private final Random random = new Random(20260103);

    @Test
    void reads_and_writes_big_endian_octets_of_every_length() {
        for (int length = 0; length <= 520; length++) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            long[] limbs = new long[Limbs.forBits(8 * length) + length % 3];
            Limbs.fromBigEndian(ByteBuffer.wrap(octets), limbs);
            assertThat(number(limbs)).isEqualTo(new BigInteger(1, octets));
            byte[] back = new byte[length];
            Limbs.toBigEndian(limbs, back);
            assertThat(back).isEqualTo(octets);
        }
    }

    @Test
    void reads_a_slice_between_position_and_limit_and_clears_the_limbs_above() {
        ByteBuffer home = ByteBuffer.allocateDirect(8).put(0, new byte[] {9, 9, 1, 2, 3, 9, 9, 9});
        long[] limbs = {-1, -1, -1};
        Limbs.fromBigEndian(home.position(2).limit(5).asReadOnlyBuffer(), limbs);
        assertThat(limbs).containsExactly(0x010203, 0, 0);
    }

    @Test
    void adds_subtracts_multiplies_shifts_and_compares_as_big_integer_does() {
        for (int i = 0; i < 2000; i++) {
            int xBits = 1 + random.nextInt(1500);
            BigInteger x = new BigInteger(xBits, random);
            BigInteger y = i % 5 == 0 ? x : new BigInteger(1 + random.nextInt(1500), random);
            int length = 28;
            long[] a = limbs(x, length);
            long[] b = limbs(y, length);
            BigInteger modulus = BigInteger.ONE.shiftLeft(Limbs.BITS * length);
            long[] out = new long[length];
            Limbs.add(out, a, b);
            assertThat(number(out)).isEqualTo(x.add(y));
            Limbs.subtract(out, a, b);
            assertThat(number(out)).isEqualTo(x.subtract(y).mod(modulus));
            int shift = random.nextInt(200);
            Limbs.shiftLeft(out, a, shift);
            assertThat(number(out)).isEqualTo(x.shiftLeft(shift).mod(modulus));
            long[] product = new long[2 * length];
            Limbs.multiply(product, a, b);
            assertThat(number(product)).isEqualTo(x.multiply(y));
            assertThat(Limbs.lessThan(a, b).declassify()).isEqualTo(x.compareTo(y) < 0);
            assertThat(Limbs.equal(a, b).declassify()).isEqualTo(x.equals(y));
            assertThat(Limbs.isZero(a).declassify()).isEqualTo(x.signum() == 0);
            assertThat(Limbs.bitLength(a)).isEqualTo(x.bitLength());
            int bit = random.nextInt(1500);
            assertThat(Limbs.bit(a, bit).declassify()).isEqualTo(x.testBit(bit));
            assertThat(Limbs.bitsAt(a, bit) & 255)
                    .isEqualTo(x.shiftRight(bit).and(BigInteger.valueOf(255)).longValue());
        }
    }

    @Test
    void multiplies_the_largest_limbs_there_are() {
        for (int length = 1; length <= 75; length++) {
            BigInteger x = BigInteger.ONE.shiftLeft(Limbs.BITS * length).subtract(BigInteger.ONE);
            long[] product = new long[2 * length];
            Limbs.multiply(product, limbs(x, length), limbs(x, length));
            assertThat(number(product)).isEqualTo(x.multiply(x));
        }
    }

    @Test
    void takes_remainders_of_exact_multiples_and_their_neighbours() {
        for (int i = 0; i < 200; i++) {
            BigInteger y = new BigInteger(300, random).setBit(299);
            BigInteger quotient = new BigInteger(100, random);
            BigInteger x = y.multiply(quotient).add(BigInteger.valueOf(i % 3));
            long[] limbs = limbs(x, 8);
            try (Scratch scratch = new Scratch()) {
                Limbs.remainder(limbs, limbs(y, 6), 100, scratch);
            }
            assertThat(number(limbs)).isEqualTo(x.mod(y));
        }
    }

    static long[] limbs(BigInteger x, int length) {
        long[] limbs = new long[length];
        for (int i = 0; i < length; i++) {
            limbs[i] = x.shiftRight(Limbs.BITS * i).longValue() & Limbs.MASK;
        }
        return limbs;
    }

    static BigInteger number(long[] limbs) {
        BigInteger x = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            x = x.shiftLeft(Limbs.BITS).add(BigInteger.valueOf(limbs[i]));
        }
        return x;
    }
}
