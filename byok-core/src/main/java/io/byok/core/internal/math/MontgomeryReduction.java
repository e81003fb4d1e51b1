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
 * {@code m[k]} clears column k of the sum, and takes its place in the array. {@code out < 2N} for {@code t < R * N}.
 *
 * <p><b>Pairs.</b> Column k of {@code m * n} sums {@code m[i] * n[j]} over {@code i + j = k}. Two of its products are had
 * for one: {@code m[i] * n[j] + m[j] * n[i] = (m[i] + m[j]) * (n[i] + n[j]) - d[i] - d[j]} with
 * {@code d[i] = m[i] * n[i]} (A. Karatsuba, applied to pairs of limbs: A. Weimerskirch, C. Paar, 2003). In a column, the d
 * to take off are those of all i that have a partner in it, so their sum is had from that of the column before; the one
 * in the middle, which has no partner, is put in twice beforehand, to be there once after that.
 *
 * <p><b>Passes.</b> A pass makes three limbs of m, from column i on, and pairs them with all below them. What these three
 * columns need of the new limbs themselves is multiplied out: a pair would put d, its sum and two carries between one limb
 * of m and the next, and that wait, not the products, is what takes the time. So the pairs in column {@code i + r} are of
 * the limbs {@code r + 1} to {@code i - 1}, and what is taken off is the sum of their d. Column {@code length + k}, where
 * all m are there, has the pairs of {@code k + 1} to {@code length - 1}.
 *
 * <p><b>Limbs</b> as in {@link MontgomeryProduct}.
 *
 * <p><b>Bounds.</b> A pass sums three products of sums of two limbs, high parts below {@code 3 * 2^57}, low ones below
 * {@code 3 * 2^59}, or six products of limbs, high parts below {@code 6 * 2^56}, low ones below {@code 6 * 2^58}; the carry
 * stays below {@code 2^5 + 3 * 2^59}. Between passes a column lies between {@code -2^59}, for what was taken off, and
 * {@code 2^60}, for a last carry and twice a limb of d put in. So every sum is between {@code -2^60} and
 * {@code (3 + 3 + 2) * 2^59 + 2^5 < 2^63}, and shifts are arithmetic.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else. The order of the terms is the one that the JDK's compiler, of 17 and of
 * 25, keeps in registers best.
 */
final class MontgomeryReduction {
    private static final int BITS = Limbs.BITS;
    private static final long MASK = Limbs.MASK;

    private MontgomeryReduction() {}

    /** Reduces {@code workspace.columns}, of {@code 2 length} limbs, into {@code out}. */
    static void reduce(long[] out, long[] n, long negatedInverse, Workspace workspace, int length) {
        firstPass(workspace, n, negatedInverse);
        for (int i = 3; i < length; i += 3) {
            long carry = nextLimbs(workspace, i, n, negatedInverse);
            pairs(workspace.columns, i, n, carry);
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

        t[0] = m0;
        t[1] = m1;
        t[2] = m2;
        startSum(workspace, m1, n1, m2, n2);
    }

    /** The sum is that of d[1] and d[2]: d[0] has no partner. The d that is put in twice is d[2], in column 4. */
    private static void startSum(Workspace workspace, long m1, long n1, long m2, long n2) {
        long high1 = high(m1, n1);
        long low1 = low(m1 * n1, high1);
        long high2 = high(m2, n2);
        long low2 = low(m2 * n2, high2);
        long[] earliest = workspace.earliest;
        earliest[0] = low1 & MASK;
        earliest[1] = carry(low1, high1);
        earliest[2] = low2 & MASK;
        earliest[3] = carry(low2, high2);
        Arrays.fill(workspace.sum, 0);
        addToSum(workspace.sum, earliest[0] + earliest[2], earliest[1] + earliest[3]);
        workspace.columns[4] += 2 * earliest[2];
        workspace.columns[5] += 2 * earliest[3];
    }

    /** Makes the limbs i to i + 2 of m, from the columns whose other products are all there. The carry to i + 3. */
    private static long nextLimbs(Workspace workspace, int i, long[] n, long negatedInverse) {
        long[] t = workspace.columns;
        long[] earliest = workspace.earliest;
        long first0 = t[0];
        long first1 = t[1];
        long first2 = t[2];
        long n0 = n[0];
        long n1 = n[1];
        long n2 = n[2];
        long ni0 = n[i];
        long ni1 = n[i + 1];
        long ni2 = n[i + 2];
        long sum0 = workspace.sum[0];
        long sum1 = workspace.sum[1];
        long sum2 = workspace.sum[2];

        long sum = first0 * ni0 + (t[i] - sum0);
        long m0 = (sum * negatedInverse) & MASK;
        long high = high(first0, ni0) + high(m0, n0);
        long carry = carry(low(sum + m0 * n0, high), high);

        sum0 -= earliest[0];
        sum = first0 * ni1 + first1 * ni0 + (t[i + 1] - sum1 - sum0) + m0 * n1 + carry;
        long m1 = (sum * negatedInverse) & MASK;
        high = high(first0, ni1) + high(first1, ni0) + high(m0, n1) + high(m1, n0);
        carry = carry(low(sum + m1 * n0, high), high);

        sum0 -= earliest[2];
        sum1 -= earliest[1];
        sum = first0 * ni2 + first1 * ni1 + first2 * ni0 + (t[i + 2] - sum2 - sum1 - sum0) + m0 * n2 + m1 * n1 + carry;
        long m2 = (sum * negatedInverse) & MASK;
        high = high(first0, ni2) + high(first1, ni1) + high(first2, ni0) + high(m0, n2) + high(m1, n1) + high(m2, n0);
        carry = carry(low(sum + m2 * n0, high), high);

        t[i + 3] -= sum2 + sum1 - earliest[3];
        t[i + 4] -= sum2;
        t[i] = m0;
        t[i + 1] = m1;
        t[i + 2] = m2;
        diagonal(workspace, i, n);
        return carry;
    }

    /** d[i] to d[i + 2], in all their places: in the sum, and in the middle of the columns 2i, 2i + 2 and 2i + 4. */
    private static void diagonal(Workspace workspace, int i, long[] n) {
        long[] t = workspace.columns;
        long high0 = high(t[i], n[i]);
        long low0 = low(t[i] * n[i], high0);
        long high1 = high(t[i + 1], n[i + 1]);
        long low1 = low(t[i + 1] * n[i + 1], high1);
        long high2 = high(t[i + 2], n[i + 2]);
        long low2 = low(t[i + 2] * n[i + 2], high2);
        addToSum(
                workspace.sum,
                (low0 & MASK) + (low1 & MASK) + (low2 & MASK),
                carry(low0, high0) + carry(low1, high1) + carry(low2, high2));
        t[2 * i] += 2 * (low0 & MASK);
        t[2 * i + 1] += 2 * carry(low0, high0);
        t[2 * i + 2] += 2 * (low1 & MASK);
        t[2 * i + 3] += 2 * carry(low1, high1);
        t[2 * i + 4] += 2 * (low2 & MASK);
        t[2 * i + 5] += 2 * carry(low2, high2);
    }

    private static void addToSum(long[] sum, long low, long high) {
        long sum0 = sum[0] + low;
        long sum1 = sum[1] + high + (sum0 >> BITS);
        sum[0] = sum0 & MASK;
        sum[1] = sum1 & MASK;
        sum[2] += sum1 >> BITS;
    }

    /** Adds the pairs of the limbs i to i + 2 with the limbs 1 to i - 1, and with each other, to the columns from i + 3. */
    private static void pairs(long[] t, int i, long[] n, long carryIn) {
        long m0 = t[i];
        long m1 = t[i + 1];
        long m2 = t[i + 2];
        long n0 = n[i];
        long n1 = n[i + 1];
        long n2 = n[i + 2];
        long carry = carryIn;
        long sum;
        long high;
        for (int j = 3; j < i; j += 3) {
            long x;
            long y;
            x = m1 + t[j - 1];
            y = n1 + n[j - 1];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + t[j - 2];
            y = n2 + n[j - 2];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + t[j];
            y = n0 + n[j];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j], high) + carry;
            t[i + j] = sum & MASK;
            carry = carryOfSums(sum, high);

            x = m1 + t[j];
            y = n1 + n[j];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + t[j - 1];
            y = n2 + n[j - 1];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + t[j + 1];
            y = n0 + n[j + 1];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j + 1], high) + carry;
            t[i + j + 1] = sum & MASK;
            carry = carryOfSums(sum, high);

            x = m1 + t[j + 1];
            y = n1 + n[j + 1];
            high = highOfSums(x, y);
            sum = x * y;
            x = m2 + t[j];
            y = n2 + n[j];
            high += highOfSums(x, y);
            sum += x * y;
            x = m0 + t[j + 2];
            y = n0 + n[j + 2];
            high += highOfSums(x, y);
            sum += x * y;
            sum = lowOfSums(sum + t[i + j + 2], high) + carry;
            t[i + j + 2] = sum & MASK;
            carry = carryOfSums(sum, high);
        }

        high = highOfSums(m1 + t[i - 1], n1 + n[i - 1]) + highOfSums(m2 + t[i - 2], n2 + n[i - 2]);
        sum = (m1 + t[i - 1]) * (n1 + n[i - 1]) + (m2 + t[i - 2]) * (n2 + n[i - 2]);
        sum = lowOfSums(sum + t[2 * i], high) + carry;
        t[2 * i] = sum & MASK;
        carry = carryOfSums(sum, high);

        high = highOfSums(m2 + t[i - 1], n2 + n[i - 1]) + highOfSums(m1 + m0, n1 + n0);
        sum = (m2 + t[i - 1]) * (n2 + n[i - 1]) + (m1 + m0) * (n1 + n0);
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

    /** Takes what is left of the sum off the columns from {@code length} on, and makes them normal. */
    private static void upperColumns(long[] out, Workspace workspace, long[] n, int length) {
        long[] t = workspace.columns;
        long sum0 = workspace.sum[0];
        long sum1 = workspace.sum[1];
        long sum2 = workspace.sum[2];
        // What the upper limbs of the sums so far take off the next column and the one after it.
        long next = sum1;
        long afterNext = sum2;
        long column = t[length] - sum0;
        out[0] = column & MASK;
        for (int k = 1; k < length; k++) {
            long high = high(t[k], n[k]);
            long low = low(t[k] * n[k], high);
            sum0 -= low & MASK;
            sum1 += (sum0 >> BITS) - carry(low, high);
            sum2 += sum1 >> BITS;
            sum0 &= MASK;
            sum1 &= MASK;
            column = t[length + k] - sum0 - next + (column >> BITS);
            next = sum1 + afterNext;
            afterNext = sum2;
            out[k] = column & MASK;
        }
    }
}
