package io.byok.core.internal.math;

import java.util.Arrays;

/**
 * Montgomery's product and square, three rows a pass. What follows is the whole of the engine's inner loop.
 *
 * <p><b>Equation.</b> {@code out = a * b / R mod N} with {@code R = 2^(57 length)}; {@code out < 2N} for
 * {@code a * b < R * N}, which holds for {@code a, b < 2N} because {@code R >= 4N}, and for any {@code a < R} with
 * {@code b < N}. (P. L. Montgomery, Modular multiplication without trial division, 1985; without the last subtraction:
 * C. D. Walter, 1999.)
 *
 * <p><b>Limbs.</b> {@code length} is a multiple of three, and {@code a}, {@code b}, {@code n} are normal with three
 * limbs of 0 above {@code length}, so that the window of three can run over the end. 57 bits make 36, 54 and 72 limbs of
 * moduli of 2048, 3072 and 4096 bits, and 18, 27 and 36 of their primes: multiples of three, nothing is padded.
 *
 * <p><b>Products.</b> {@code high(x, y) = floor(x * y / 2^58)} comes from {@link Math#multiplyHigh} of {@code x} and
 * {@code y << 6}, which are both below {@code 2^63}: exact, and without the branch that method has for negative operands
 * when it is interpreted. The low part, {@code x * y mod 2^58}, is {@code x * y - (high << 58)} in wrapping arithmetic,
 * for a single product as for a sum of them; so a product costs two multiplies and two additions, and carries are
 * resolved once a column. Squaring doubles {@code x}, never {@code y}, whose shift leaves no room.
 *
 * <p><b>Bounds.</b> A column sums at most six products, three of them of a doubled limb: {@code high} is below
 * {@code 3 * 2^57 + 3 * 2^56 = 9 * 2^56}, the low parts below {@code 6 * 2^58}, what stands in {@code t} below
 * {@code 2^57 + 2^7}. With {@code carry = (sum >>> 57) + (high << 1) < 9 * 2^57 + 2^7} a column's sum stays below
 * {@code (12 + 1 + 9) * 2^57 + 2^8 < 2^62}: no sum ever reaches the sign.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else.
 */
final class MontgomeryKernel {
    private static final int BITS = Limbs.BITS;
    private static final long MASK = Limbs.MASK;
    private static final int HIGH_BITS = 58;
    private static final int SHIFT = 64 - HIGH_BITS;

    private MontgomeryKernel() {}

    /** {@code floor(x * y / 2^58)} for {@code 0 <= x < 2^58} and {@code 0 <= y < 2^57}. */
    static long high(long x, long y) {
        return Math.multiplyHigh(x, y << SHIFT);
    }

    /** The low parts of a sum of products from their wrapping sum and the sum of their high parts. */
    static long low(long wrappingSum, long high) {
        return wrappingSum - (high << HIGH_BITS);
    }

    /** {@code -1 / n mod 2^57} for odd {@code n}: Newton's iteration doubles the bits that are right, from five. */
    static long negatedInverse(long n) {
        long inverse = (3 * n) ^ 2;
        for (int bits = 5; bits < BITS; bits *= 2) {
            inverse *= 2 - n * inverse;
        }
        return -inverse & MASK;
    }

    /** {@code out = a * b / R mod N}; {@code out} may be an operand; {@code t} holds {@code 2 length + 6} limbs. */
    static void multiply(long[] out, long[] a, long[] b, long[] n, long negatedInverse, long[] t, int length) {
        Arrays.fill(t, 0, length + 3, 0);
        for (int i = 0; i < length; i += 3) {
            multiplyPass(t, a[i], a[i + 1], a[i + 2], b, n, negatedInverse, length);
        }
        System.arraycopy(t, 0, out, 0, length);
    }

    /** {@code out = a * a / R mod N}; {@code out} may be {@code a}; {@code t} holds {@code 2 length + 6} limbs. */
    static void square(long[] out, long[] a, long[] n, long negatedInverse, long[] t, int length) {
        squareDiagonal(t, a, length);
        for (int i = 0; i < length; i += 3) {
            squarePass(t, i, a, n, negatedInverse, length);
        }
        System.arraycopy(t, length, out, 0, length);
    }

    /** {@code t = (t + (a0, a1, a2) * b + m * n) / 2^171}, with the m of three limbs that makes the division exact. */
    private static void multiplyPass(
            long[] t, long a0, long a1, long a2, long[] b, long[] n, long negatedInverse, int length) {
        long n0 = n[0];
        long n1 = n[1];
        long n2 = n[2];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];

        long sum = a0 * b0 + t[0];
        long high = high(a0, b0);
        long m0 = (sum * negatedInverse) & MASK;
        high += high(m0, n0);
        long carry = (low(sum + m0 * n0, high) >>> BITS) + (high << 1);

        sum = a0 * b1 + a1 * b0 + m0 * n1 + t[1] + carry;
        high = high(a0, b1) + high(a1, b0) + high(m0, n1);
        long m1 = (sum * negatedInverse) & MASK;
        high += high(m1, n0);
        carry = (low(sum + m1 * n0, high) >>> BITS) + (high << 1);

        sum = a0 * b2 + a1 * b1 + a2 * b0 + m0 * n2 + m1 * n1 + t[2] + carry;
        high = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(m0, n2) + high(m1, n1);
        long m2 = (sum * negatedInverse) & MASK;
        high += high(m2, n0);
        carry = (low(sum + m2 * n0, high) >>> BITS) + (high << 1);

        for (int j = 3; j < length + 3; j += 3) {
            b0 = b[j];
            n0 = n[j];
            sum = a0 * b0 + m0 * n0 + a1 * b2 + m1 * n2 + a2 * b1 + m2 * n1 + t[j];
            high = high(a0, b0) + high(m0, n0) + high(a1, b2) + high(m1, n2) + high(a2, b1) + high(m2, n1);
            sum = low(sum, high) + carry;
            t[j - 3] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            b1 = b[j + 1];
            n1 = n[j + 1];
            sum = a0 * b1 + m0 * n1 + a1 * b0 + m1 * n0 + a2 * b2 + m2 * n2 + t[j + 1];
            high = high(a0, b1) + high(m0, n1) + high(a1, b0) + high(m1, n0) + high(a2, b2) + high(m2, n2);
            sum = low(sum, high) + carry;
            t[j - 2] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            b2 = b[j + 2];
            n2 = n[j + 2];
            sum = a0 * b2 + m0 * n2 + a1 * b1 + m1 * n1 + a2 * b0 + m2 * n0 + t[j + 2];
            high = high(a0, b2) + high(m0, n2) + high(a1, b1) + high(m1, n1) + high(a2, b0) + high(m2, n0);
            sum = low(sum, high) + carry;
            t[j - 1] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);
        }
    }

    /** Sets {@code t} to the sum of the squares of the blocks of three limbs of {@code a}, each in its place. */
    private static void squareDiagonal(long[] t, long[] a, int length) {
        for (int i = 0; i < length; i += 3) {
            long a0 = a[i];
            long a1 = a[i + 1];
            long a2 = a[i + 2];

            long high = high(a0, a0);
            long sum = low(a0 * a0, high);
            t[2 * i] = sum & MASK;
            long carry = (sum >>> BITS) + (high << 1);

            high = high(2 * a0, a1);
            sum = low(2 * a0 * a1, high) + carry;
            t[2 * i + 1] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            high = high(2 * a0, a2) + high(a1, a1);
            sum = low(2 * a0 * a2 + a1 * a1, high) + carry;
            t[2 * i + 2] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            high = high(2 * a1, a2);
            sum = low(2 * a1 * a2, high) + carry;
            t[2 * i + 3] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            high = high(a2, a2);
            sum = low(a2 * a2, high) + carry;
            t[2 * i + 4] = sum & MASK;
            t[2 * i + 5] = (sum >>> BITS) + (high << 1);
        }
        Arrays.fill(t, 2 * length, 2 * length + 6, 0);
    }

    /**
     * Adds to {@code t} the products of the three limbs of {@code a} from {@code i} with twice the limbs above them, and
     * the multiple of {@code n} that clears the columns {@code i} to {@code i + 2}.
     */
    private static void squarePass(long[] t, int i, long[] a, long[] n, long negatedInverse, int length) {
        long n0 = n[0];
        long n1 = n[1];
        long n2 = n[2];

        long sum = t[i];
        long m0 = (sum * negatedInverse) & MASK;
        long high = high(m0, n0);
        long carry = (low(sum + m0 * n0, high) >>> BITS) + (high << 1);

        sum = m0 * n1 + t[i + 1] + carry;
        long m1 = (sum * negatedInverse) & MASK;
        high = high(m0, n1) + high(m1, n0);
        carry = (low(sum + m1 * n0, high) >>> BITS) + (high << 1);

        sum = m0 * n2 + m1 * n1 + t[i + 2] + carry;
        long m2 = (sum * negatedInverse) & MASK;
        high = high(m0, n2) + high(m1, n1) + high(m2, n0);
        carry = (low(sum + m2 * n0, high) >>> BITS) + (high << 1);

        int j = 3;
        // Columns below 2i + 3: what a adds there has been added by the passes before this one.
        for (; j < i + 3; j += 3) {
            n0 = n[j];
            sum = m0 * n0 + m1 * n2 + m2 * n1 + t[i + j];
            high = high(m0, n0) + high(m1, n2) + high(m2, n1);
            sum = low(sum, high) + carry;
            t[i + j] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            n1 = n[j + 1];
            sum = m0 * n1 + m1 * n0 + m2 * n2 + t[i + j + 1];
            high = high(m0, n1) + high(m1, n0) + high(m2, n2);
            sum = low(sum, high) + carry;
            t[i + j + 1] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            n2 = n[j + 2];
            sum = m0 * n2 + m1 * n1 + m2 * n0 + t[i + j + 2];
            high = high(m0, n2) + high(m1, n1) + high(m2, n0);
            sum = low(sum, high) + carry;
            t[i + j + 2] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);
        }

        long a0 = 2 * a[i];
        long a1 = 2 * a[i + 1];
        long a2 = 2 * a[i + 2];
        long b0;
        long b1 = 0;
        long b2 = 0;
        for (; j < length + 3; j += 3) {
            b0 = a[j];
            n0 = n[j];
            sum = a0 * b0 + m0 * n0 + a1 * b2 + m1 * n2 + a2 * b1 + m2 * n1 + t[i + j];
            high = high(a0, b0) + high(m0, n0) + high(a1, b2) + high(m1, n2) + high(a2, b1) + high(m2, n1);
            sum = low(sum, high) + carry;
            t[i + j] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            b1 = a[j + 1];
            n1 = n[j + 1];
            sum = a0 * b1 + m0 * n1 + a1 * b0 + m1 * n0 + a2 * b2 + m2 * n2 + t[i + j + 1];
            high = high(a0, b1) + high(m0, n1) + high(a1, b0) + high(m1, n0) + high(a2, b2) + high(m2, n2);
            sum = low(sum, high) + carry;
            t[i + j + 1] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);

            b2 = a[j + 2];
            n2 = n[j + 2];
            sum = a0 * b2 + m0 * n2 + a1 * b1 + m1 * n1 + a2 * b0 + m2 * n0 + t[i + j + 2];
            high = high(a0, b2) + high(m0, n2) + high(a1, b1) + high(m1, n1) + high(a2, b0) + high(m2, n0);
            sum = low(sum, high) + carry;
            t[i + j + 2] = sum & MASK;
            carry = (sum >>> BITS) + (high << 1);
        }
        t[i + length + 3] += carry;
    }
}
