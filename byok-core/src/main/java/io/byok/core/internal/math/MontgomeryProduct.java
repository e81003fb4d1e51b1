package io.byok.core.internal.math;

import static io.byok.core.internal.math.LimbProducts.carry;
import static io.byok.core.internal.math.LimbProducts.high;
import static io.byok.core.internal.math.LimbProducts.low;

import java.util.Arrays;

/**
 * Montgomery's product of two numbers, three rows of it and three of the reduction in each pass.
 *
 * <p><b>Equation.</b> {@code out = a * b / R mod N} with {@code R = 2^(57 length)}; {@code out < 2N} for
 * {@code a * b < R * N}, which holds for {@code a, b < 2N} because {@code R >= 4N}, and for any {@code a < R} with
 * {@code b < N}. (P. L. Montgomery, Modular multiplication without trial division, 1985; without the last subtraction:
 * C. D. Walter, 1999.)
 *
 * <p><b>Limbs.</b> {@code length} is a multiple of three; {@code a}, {@code b}, {@code n} are normal, with three limbs of
 * 0 above {@code length}, so that the last columns can be like the others. 57 bits make 36, 54 and 72 limbs of moduli of
 * 2048, 3072 and 4096 bits, and 18, 27 and 36 of their primes: multiples of three, nothing is padded.
 *
 * <p><b>Bounds.</b> A column sums six products of limbs, what stands in {@code t}, which is normal, and the carry. The high
 * parts sum to less than {@code 6 * 2^56}, the low ones to less than {@code 6 * 2^58}; so the carry stays below
 * {@code 2^5 + 6 * 2^57} and the column below {@code (12 + 1 + 6) * 2^57 + 2^5 < 2^62}: no sum reaches the sign.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else. The order of the terms is the one that the JDK's compiler, of 17 and of
 * 25, keeps in registers best.
 */
final class MontgomeryProduct {
    private static final long MASK = Limbs.MASK;

    private MontgomeryProduct() {}

    /** {@code out = a * b / R mod N}; {@code out} may be an operand. */
    static void multiply(
            long[] out, long[] a, long[] b, long[] n, long negatedInverse, Workspace workspace, int length) {
        long[] t = workspace.columns;
        Arrays.fill(t, 0, length + 3, 0);
        for (int i = 0; i < length; i += 3) {
            pass(t, a[i], a[i + 1], a[i + 2], b, n, negatedInverse, length);
        }
        System.arraycopy(t, 0, out, 0, length);
    }

    /** {@code t = (t + (a0, a1, a2) * b + (m0, m1, m2) * n) / 2^171}, with the m that makes the division exact. */
    private static void pass(long[] t, long a0, long a1, long a2, long[] b, long[] n, long negatedInverse, int length) {
        long n0 = n[0];
        long n1 = n[1];
        long n2 = n[2];
        long b0 = b[0];
        long b1 = b[1];
        long b2 = b[2];

        long sum = a0 * b0 + t[0];
        long m0 = (sum * negatedInverse) & MASK;
        long high = high(a0, b0) + high(m0, n0);
        long carry = carry(low(sum + m0 * n0, high), high);

        sum = a0 * b1 + a1 * b0 + m0 * n1 + t[1] + carry;
        long m1 = (sum * negatedInverse) & MASK;
        high = high(a0, b1) + high(a1, b0) + high(m0, n1) + high(m1, n0);
        carry = carry(low(sum + m1 * n0, high), high);

        sum = a0 * b2 + a1 * b1 + a2 * b0 + m0 * n2 + m1 * n1 + t[2] + carry;
        long m2 = (sum * negatedInverse) & MASK;
        high = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(m0, n2) + high(m1, n1) + high(m2, n0);
        carry = carry(low(sum + m2 * n0, high), high);

        for (int j = 3; j < length + 3; j += 3) {
            high = high(m0, n[j])
                    + high(a1, b[j - 1])
                    + high(a0, b[j])
                    + high(m2, n[j - 2])
                    + high(a2, b[j - 2])
                    + high(m1, n[j - 1]);
            sum = low(
                            m0 * n[j]
                                    + a1 * b[j - 1]
                                    + a0 * b[j]
                                    + m2 * n[j - 2]
                                    + a2 * b[j - 2]
                                    + m1 * n[j - 1]
                                    + t[j],
                            high)
                    + carry;
            t[j - 3] = sum & MASK;
            carry = carry(sum, high);

            high = high(m0, n[j + 1])
                    + high(a1, b[j])
                    + high(a0, b[j + 1])
                    + high(m2, n[j - 1])
                    + high(a2, b[j - 1])
                    + high(m1, n[j]);
            sum = low(
                            m0 * n[j + 1]
                                    + a1 * b[j]
                                    + a0 * b[j + 1]
                                    + m2 * n[j - 1]
                                    + a2 * b[j - 1]
                                    + m1 * n[j]
                                    + t[j + 1],
                            high)
                    + carry;
            t[j - 2] = sum & MASK;
            carry = carry(sum, high);

            high = high(m0, n[j + 2])
                    + high(a1, b[j + 1])
                    + high(a0, b[j + 2])
                    + high(m2, n[j])
                    + high(a2, b[j])
                    + high(m1, n[j + 1]);
            sum = low(
                            m0 * n[j + 2]
                                    + a1 * b[j + 1]
                                    + a0 * b[j + 2]
                                    + m2 * n[j]
                                    + a2 * b[j]
                                    + m1 * n[j + 1]
                                    + t[j + 2],
                            high)
                    + carry;
            t[j - 1] = sum & MASK;
            carry = carry(sum, high);
        }
    }
}
