package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MontgomeryTest {
    private static final BigInteger BASE = BigInteger.ONE.shiftLeft(Limbs.BITS);
    private final Random random = new Random(20260101);

    @Test
    void multiplies_and_squares_as_big_integer_does_for_random_operands_of_every_length() {
        for (int length = 6; length <= 75; length += 3) {
            for (int i = 0; i < 40; i++) {
                BigInteger n = randomModulus(length);
                BigInteger a = new BigInteger(n.bitLength() + 8, random).mod(n.shiftLeft(1));
                BigInteger b = new BigInteger(n.bitLength() + 8, random).mod(n.shiftLeft(1));
                requireRight(length, n, a, b);
            }
        }
    }

    @Test
    void holds_its_bounds_where_every_limb_is_as_large_as_it_can_be() {
        for (int length = 6; length <= 75; length += 3) {
            // N = 2^b - 1 with R = 4N + 4: each limb but the top one is 2^57 - 1.
            BigInteger n = BigInteger.ONE.shiftLeft(Limbs.BITS * length - 2).subtract(BigInteger.ONE);
            BigInteger largest = n.shiftLeft(1).subtract(BigInteger.ONE);
            requireRight(length, n, largest, largest);
            requireRight(length, n, n, n);
            requireRight(length, n, n, largest);
            requireRight(length, n, BigInteger.ZERO, largest);
            requireRight(length, n, BigInteger.ONE, largest);
            requireRight(length, n, n.subtract(BigInteger.ONE), n.subtract(BigInteger.ONE));
        }
    }

    @Test
    void holds_its_bounds_for_limbs_just_below_the_largest_in_operands_and_modulus() {
        for (int i = 0; i < 2000; i++) {
            int length = 3 * (2 + random.nextInt(24));
            BigInteger n = high(length).shiftRight(2).setBit(0);
            requireRight(
                    length, n, high(length).mod(n.shiftLeft(1)), high(length).mod(n.shiftLeft(1)));
        }
    }

    /** Operands chosen by the multiple of the modulus that their reduction will add: the operands are then arbitrary. */
    @Test
    void holds_its_bounds_for_limbs_just_below_the_largest_in_multiple_and_modulus() {
        for (int length = 6; length <= 75; length += 3) {
            BigInteger r = BASE.pow(length);
            BigInteger n = high(length).shiftRight(2).setBit(0);
            BigInteger m = highWithSquare(length, n);
            BigInteger t = m.multiply(n).negate().mod(r);

            BigInteger a = root(t, Limbs.BITS * length).mod(r.shiftRight(1));
            Workspace workspace = dirty(length);
            long[] out = new long[length + 3];
            square(out, limbs(a, length), limbs(n, length), negatedInverse(n), workspace, length);
            requireResult(length, n, out, a, a);
            assertThat(number(Arrays.copyOf(workspace.columns, length))).isEqualTo(m);

            BigInteger b = n.subtract(BigInteger.TWO);
            BigInteger c = t.multiply(b.modInverse(r)).mod(r);
            requireResult(length, n, multiply(length, n, c, b), c, b);
        }
    }

    /** A high m for which {@code -m * n} is a square modulo powers of two: 1 modulo 8. */
    private BigInteger highWithSquare(int length, BigInteger n) {
        BigInteger eight = BigInteger.valueOf(8);
        return high(length)
                .andNot(BigInteger.valueOf(7))
                .or(n.modInverse(eight).negate().mod(eight));
    }

    /** A root of {@code t} modulo {@code 2^bits}, a bit at a time. */
    private static BigInteger root(BigInteger t, int bits) {
        BigInteger root = BigInteger.ONE;
        for (int i = 3; i < bits; i++) {
            root = root.multiply(root).subtract(t).testBit(i) ? root.setBit(i - 1) : root;
        }
        return root;
    }

    @Test
    void takes_any_operand_below_r_with_one_below_the_modulus() {
        for (int length = 6; length <= 75; length += 3) {
            BigInteger r = BigInteger.ONE.shiftLeft(Limbs.BITS * length);
            BigInteger n = r.shiftRight(2).subtract(BigInteger.ONE);
            long[] out = multiply(length, n, r.subtract(BigInteger.ONE), n.subtract(BigInteger.ONE));
            requireResult(length, n, out, r.subtract(BigInteger.ONE), n.subtract(BigInteger.ONE));
        }
    }

    @Test
    void squares_in_place_and_multiplies_into_either_operand() {
        BigInteger n = randomModulus(36);
        long[] limbs = limbs(n, 36);
        long inverse = LimbProducts.negatedInverse(limbs[0]);
        BigInteger a = n.subtract(BigInteger.TWO);
        long[] x = limbs(a, 36);
        square(x, x, limbs, inverse, dirty(36), 36);
        requireResult(36, n, x, a, a);
        x = limbs(a, 36);
        MontgomeryProduct.multiply(x, x, x, limbs, inverse, dirty(36), 36);
        requireResult(36, n, x, a, a);
    }

    @Test
    void negates_the_inverse_of_odd_numbers() {
        for (int i = 0; i < 1000; i++) {
            long n = (random.nextLong() & Limbs.MASK) | 1;
            assertThat((LimbProducts.negatedInverse(n) * n) & Limbs.MASK).isEqualTo(Limbs.MASK);
        }
    }

    private BigInteger randomModulus(int length) {
        int bits = Limbs.BITS * (length - 3) + random.nextInt(3 * Limbs.BITS - 1);
        return new BigInteger(bits, random).setBit(bits - 1).setBit(0);
    }

    /** A number whose limbs are all within 2^10 of 2^57. */
    private BigInteger high(int length) {
        BigInteger x = BigInteger.ZERO;
        for (int i = 0; i < length; i++) {
            x = x.multiply(BASE).add(BASE.subtract(BigInteger.valueOf(1 + random.nextInt(1024))));
        }
        return x;
    }

    private void requireRight(int length, BigInteger n, BigInteger a, BigInteger b) {
        requireResult(length, n, multiply(length, n, a, b), a, b);
        long[] limbs = limbs(n, length);
        long[] out = new long[length + 3];
        square(out, limbs(a, length), limbs, LimbProducts.negatedInverse(limbs[0]), dirty(length), length);
        requireResult(length, n, out, a, a);
    }

    private static long[] multiply(int length, BigInteger n, BigInteger a, BigInteger b) {
        long[] limbs = limbs(n, length);
        long[] out = new long[length + 3];
        MontgomeryProduct.multiply(
                out,
                limbs(a, length),
                limbs(b, length),
                limbs,
                LimbProducts.negatedInverse(limbs[0]),
                dirty(length),
                length);
        return out;
    }

    /** A workspace full of what an operation before it may have left. */
    private static Workspace dirty(int length) {
        Workspace workspace = new Workspace(length, new Scratch());
        Arrays.fill(workspace.columns, -1);
        Arrays.fill(workspace.sum, -1);
        Arrays.fill(workspace.earliest, -1);
        return workspace;
    }

    private static void square(long[] out, long[] a, long[] n, long negatedInverse, Workspace workspace, int length) {
        LimbSquare.square(workspace.columns, a, length);
        MontgomeryReduction.reduce(out, n, negatedInverse, workspace, length);
    }

    private static void requireResult(int length, BigInteger n, long[] out, BigInteger a, BigInteger b) {
        BigInteger r = BigInteger.ONE.shiftLeft(Limbs.BITS * length);
        assertThat(Arrays.stream(out)).allMatch(limb -> limb >= 0 && limb <= Limbs.MASK);
        BigInteger result = number(out);
        assertThat(result).isLessThan(n.shiftLeft(1));
        assertThat(result.multiply(r).subtract(a.multiply(b)).mod(n)).isZero();
    }

    private static long[] limbs(BigInteger x, int length) {
        long[] limbs = new long[length + 3];
        for (int i = 0; i < length; i++) {
            limbs[i] = x.shiftRight(Limbs.BITS * i).longValue() & Limbs.MASK;
        }
        return limbs;
    }

    private static long negatedInverse(BigInteger n) {
        return LimbProducts.negatedInverse(n.longValue() & Limbs.MASK);
    }

    private static BigInteger number(long[] limbs) {
        BigInteger x = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            x = x.multiply(BASE).add(BigInteger.valueOf(limbs[i]));
        }
        return x;
    }
}
