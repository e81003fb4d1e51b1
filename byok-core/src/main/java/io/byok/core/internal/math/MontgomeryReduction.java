package io.byok.core.internal.math;

import static io.byok.core.internal.math.LimbProducts.carry;
import static io.byok.core.internal.math.LimbProducts.carryOfSums;
import static io.byok.core.internal.math.LimbProducts.high;
import static io.byok.core.internal.math.LimbProducts.highOfSums;
import static io.byok.core.internal.math.LimbProducts.low;
import static io.byok.core.internal.math.LimbProducts.lowOfSums;

import java.util.Arrays;

/**
 * Montgomery's reduction of a number of twice the length, with half the products.
 *
 * <p><b>Equation.</b> {@code out = (t + m * n) / R}, with the {@code m < R} that makes the division exact, limb by limb:
 * {@code m[k]} clears column k of the sum. {@code out < 2N} for {@code t < R * N}.
 *
 * <p><b>Pairs.</b> Column k of {@code m * n} sums {@code m[i] * n[j]} over {@code i + j = k}. Two of its products are had
 * for one: {@code m[i] * n[j] + m[j] * n[i] = (m[i] + m[j]) * (n[i] + n[j]) - d[i] - d[j]} with
 * {@code d[i] = m[i] * n[i]} (A. Karatsuba, applied to pairs of limbs: A. Weimerskirch, C. Paar, 2003). In a column, the d
 * to take off are those of all i that have a partner in it, so their sum moves on by one d from column to column; the one
 * in the middle, which has no partner, is put in twice beforehand, to be there once after that. Only the pairs (k, 0) are
 * multiplied out, because column k must be known before {@code m[k]}; so from column k, below {@code length}, the sum of
 * d[1] to d[k - 1] is taken off, and above it the sum of d[k + 1 - length] to d[length - 1].
 *
 * <p><b>Limbs</b> as in {@link MontgomeryProduct}; a pass makes three limbs of m and pairs them with all below them.
 *
 * <p><b>Bounds.</b> A pass sums three products of sums of two limbs, high parts below {@code 3 * 2^57}, low ones below
 * {@code 3 * 2^59}; the carry stays below {@code 2^5 + 3 * 2^59}. Between passes a column lies between {@code -2^59}, for
 * what was taken off, and {@code 2^60}, for a last carry and twice a limb of d put in. So every sum is between
 * {@code -2^59} and {@code (3 + 3 + 2) * 2^59 + 2^5 < 2^63}, and shifts are arithmetic.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else. The order of the terms is the one that the JDK's compiler, of 17 and of
 * 25, keeps in registers best.
 */
final class MontgomeryReduction {
    private static final int BITS = Limbs.BITS;
    private static final long MASK = Limbs.MASK;

    private MontgomeryReduction() {}

    /** Reduces {@code workspace.columns}, of {@code 2 length} limbs with nine limbs of 0 above, into {@code out}. */
    static void reduce(long[] out, long[] n, long negatedInverse, Workspace workspace, int length) {
        firstPass(workspace, n, negatedInverse);
        for (int i = 3; i < length; i += 3) {
            long carry = nextLimbs(workspace, i, n, negatedInverse);
            pairs(workspace.columns, i, workspace.multiple, n, carry);
        }
        upperColumns(out, workspace, n, length);
    }

    /** The limbs 0 to 2 of m, multiplied out, and the one pair among them that lies above these columns. */
    private static void firstPass(Workspace workspace, long[] n, long negatedInverse) {
        long[] t = workspace.columns;
        long n0 = n[0];
        long n1 = n[1];
        long n2 = n[2];

        long sum = t[0];
        long m0 = (sum * negatedInverse) & MASK;
        long high = high(m0, n0);
        long carry = carry(low(sum + m0 * n0, high), high);

        sum = m0 * n1 + t[1] + carry;
        long m1 = (sum * negatedInverse) & MASK;
        high = high(m0, n1) + high(m1, n0);
        carry = carry(low(sum + m1 * n0, high), high);

        sum = m0 * n2 + m1 * n1 + t[2] + carry;
        long m2 = (sum * negatedInverse) & MASK;
        high = high(m0, n2) + high(m1, n1) + high(m2, n0);
        carry = carry(low(sum + m2 * n0, high), high);

        high = highOfSums(m1 + m2, n1 + n2);
        sum = lowOfSums((m1 + m2) * (n1 + n2) + t[3], high) + carry;
        t[3] = sum & MASK;
        t[4] += carryOfSums(sum, high);

        workspace.multiple[0] = m0;
        workspace.multiple[1] = m1;
        workspace.multiple[2] = m2;
        // d[0] is in no column from 3 on, and d[1] is in its place in column 2.
        Arrays.fill(workspace.sum, 0);
        addToSum(workspace, m1, n1);
        addToSum(workspace, m2, n2);
        takeSumOff(workspace, 3);
        putInTwice(workspace, 2, m2, n2);
    }

    /** Makes the limbs i to i + 2 of m, from the columns whose other products are all there. The carry to i + 3. */
    private static long nextLimbs(Workspace workspace, int i, long[] n, long negatedInverse) {
        long[] t = workspace.columns;
        long[] m = workspace.multiple;
        long first = m[0];
        long n0 = n[0];
        long ni0 = n[i];
        long ni1 = n[i + 1];
        long ni2 = n[i + 2];

        long sum = first * ni0 + t[i];
        long m0 = (sum * negatedInverse) & MASK;
        long high = high(first, ni0) + high(m0, n0);
        long carry = carry(low(sum + m0 * n0, high), high);
        diagonal(workspace, i, m0, ni0);

        long pairs = highOfSums(m0 + m[1], ni0 + n[1]);
        sum = lowOfSums((m0 + m[1]) * (ni0 + n[1]), pairs) + first * ni1 + t[i + 1] + carry;
        long m1 = (sum * negatedInverse) & MASK;
        high = high(first, ni1) + high(m1, n0);
        carry = carry(low(sum + m1 * n0, high), high) + carryOfSums(0, pairs);
        diagonal(workspace, i + 1, m1, ni1);

        pairs = highOfSums(m0 + m[2], ni0 + n[2]) + highOfSums(m1 + m[1], ni1 + n[1]);
        sum = lowOfSums((m0 + m[2]) * (ni0 + n[2]) + (m1 + m[1]) * (ni1 + n[1]), pairs);
        sum += first * ni2 + t[i + 2] + carry;
        long m2 = (sum * negatedInverse) & MASK;
        high = high(first, ni2) + high(m2, n0);
        carry = carry(low(sum + m2 * n0, high), high) + carryOfSums(0, pairs);
        diagonal(workspace, i + 2, m2, ni2);

        m[i] = m0;
        m[i + 1] = m1;
        m[i + 2] = m2;
        return carry;
    }

    /** Adds the pairs of the limbs i to i + 2 with the limbs 1 to i - 1, and with each other, to the columns from i + 3. */
    private static void pairs(long[] t, int i, long[] m, long[] n, long carryIn) {
        long m0 = m[i];
        long m1 = m[i + 1];
        long m2 = m[i + 2];
        long n0 = n[i];
        long n1 = n[i + 1];
        long n2 = n[i + 2];
        long carry = carryIn;
        long sum;
        long high;
        for (int j = 3; j < i; j += 3) {
            long x;
            long y;
            x = m1 + m[j - 1];
            y = n1 + n[j - 1];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + m[j - 2];
            y = n2 + n[j - 2];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + m[j];
            y = n0 + n[j];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j], high) + carry;
            t[i + j] = sum & MASK;
            carry = carryOfSums(sum, high);

            x = m1 + m[j];
            y = n1 + n[j];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + m[j - 1];
            y = n2 + n[j - 1];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + m[j + 1];
            y = n0 + n[j + 1];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j + 1], high) + carry;
            t[i + j + 1] = sum & MASK;
            carry = carryOfSums(sum, high);

            x = m1 + m[j + 1];
            y = n1 + n[j + 1];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + m[j];
            y = n2 + n[j];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + m[j + 2];
            y = n0 + n[j + 2];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j + 2], high) + carry;
            t[i + j + 2] = sum & MASK;
            carry = carryOfSums(sum, high);
        }

        high = highOfSums(m1 + m[i - 1], n1 + n[i - 1]) + highOfSums(m2 + m[i - 2], n2 + n[i - 2]);
        sum = (m1 + m[i - 1]) * (n1 + n[i - 1]) + (m2 + m[i - 2]) * (n2 + n[i - 2]);
        sum = lowOfSums(sum + t[2 * i], high) + carry;
        t[2 * i] = sum & MASK;
        carry = carryOfSums(sum, high);

        high = highOfSums(m2 + m[i - 1], n2 + n[i - 1]) + highOfSums(m1 + m0, n1 + n0);
        sum = (m2 + m[i - 1]) * (n2 + n[i - 1]) + (m1 + m0) * (n1 + n0);
        sum = lowOfSums(sum + t[2 * i + 1], high) + carry;
        t[2 * i + 1] = sum & MASK;
        carry = carryOfSums(sum, high);

        high = highOfSums(m2 + m0, n2 + n0);
        sum = lowOfSums((m2 + m0) * (n2 + n0) + t[2 * i + 2], high) + carry;
        t[2 * i + 2] = sum & MASK;
        carry = carryOfSums(sum, high);

        high = highOfSums(m2 + m1, n2 + n1);
        sum = lowOfSums((m2 + m1) * (n2 + n1) + t[2 * i + 3], high) + carry;
        t[2 * i + 3] = sum & MASK;
        t[2 * i + 4] += carryOfSums(sum, high);
    }

    /** d[i], in all its places: in the sum, which column i + 1 is the next to be rid of, and in the middle of column 2i. */
    private static void diagonal(Workspace workspace, int i, long mi, long ni) {
        addToSum(workspace, mi, ni);
        takeSumOff(workspace, i + 1);
        putInTwice(workspace, i, mi, ni);
    }

    private static void addToSum(Workspace workspace, long mi, long ni) {
        long high = high(mi, ni);
        long low = low(mi * ni, high);
        long[] sum = workspace.sum;
        long sum0 = sum[0] + (low & MASK);
        long sum1 = sum[1] + carry(low, high) + (sum0 >> BITS);
        sum[0] = sum0 & MASK;
        sum[1] = sum1 & MASK;
        sum[2] += sum1 >> BITS;
    }

    private static void takeSumOff(Workspace workspace, int column) {
        workspace.columns[column] -= workspace.sum[0];
        workspace.columns[column + 1] -= workspace.sum[1];
        workspace.columns[column + 2] -= workspace.sum[2];
    }

    private static void putInTwice(Workspace workspace, int i, long mi, long ni) {
        long high = high(mi, ni);
        long low = low(mi * ni, high);
        workspace.columns[2 * i] += 2 * (low & MASK);
        workspace.columns[2 * i + 1] += 2 * carry(low, high);
    }

    /** Takes what is left of the sum off the columns from {@code length} on, and makes them normal. */
    private static void upperColumns(long[] out, Workspace workspace, long[] n, int length) {
        long[] t = workspace.columns;
        long[] m = workspace.multiple;
        long sum0 = workspace.sum[0];
        long sum1 = workspace.sum[1];
        long sum2 = workspace.sum[2];
        long column = t[length];
        out[0] = column & MASK;
        for (int k = 1; k < length; k++) {
            long high = high(m[k], n[k]);
            long low = low(m[k] * n[k], high);
            sum0 -= low & MASK;
            sum1 += (sum0 >> BITS) - carry(low, high);
            sum2 += sum1 >> BITS;
            sum0 &= MASK;
            sum1 &= MASK;
            t[length + k] -= sum0;
            t[length + k + 1] -= sum1;
            t[length + k + 2] -= sum2;
            column = t[length + k] + (column >> BITS);
            out[k] = column & MASK;
        }
    }
}
