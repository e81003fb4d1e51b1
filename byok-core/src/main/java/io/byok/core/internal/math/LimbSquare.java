package io.byok.core.internal.math;

import static io.byok.core.internal.math.LimbProducts.carry;
import static io.byok.core.internal.math.LimbProducts.high;
import static io.byok.core.internal.math.LimbProducts.low;

/**
 * The square of a number, each product of two different limbs taken once and doubled.
 *
 * <p>Three limbs at a time: first the squares of all threes, which stand side by side and fill the columns, then twice
 * the products of each three with all limbs above it, three rows in each pass.
 *
 * <p><b>Limbs.</b> As in {@link MontgomeryProduct}. What is doubled is the operand that {@link LimbProducts#high} does not
 * shift: the other one has no room.
 *
 * <p><b>Bounds.</b> A column sums at most three products of which one factor is doubled: high parts below
 * {@code 3 * 2^57}, low ones below {@code 3 * 2^58}, carry below {@code 2^5 + 3 * 2^58}; what stands in it, with a last
 * carry that was not passed on, is below {@code 2^60}. So every sum is below {@code 2^62}.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else.
 */
final class LimbSquare {
    private static final long MASK = Limbs.MASK;

    private LimbSquare() {}

    /** {@code t = a * a} in {@code 2 length} limbs, whatever stood there. */
    static void square(long[] t, long[] a, int length) {
        for (int i = 0; i < length; i += 3) {
            squareOfThree(t, i, a);
        }
        for (int i = 0; i < length - 3; i += 3) {
            pass(t, i, a, length);
        }
    }

    /** Sets the columns 2i to 2i + 5 to the square of the limbs i to i + 2. */
    private static void squareOfThree(long[] t, int i, long[] a) {
        long b0 = a[i];
        long b1 = a[i + 1];
        long b2 = a[i + 2];
        long a0 = 2 * b0;
        long a1 = 2 * b1;

        long high = high(b0, b0);
        long sum = low(b0 * b0, high);
        t[2 * i] = sum & MASK;
        long carry = carry(sum, high);

        high = high(a0, b1);
        sum = low(a0 * b1, high) + carry;
        t[2 * i + 1] = sum & MASK;
        carry = carry(sum, high);

        high = high(a0, b2) + high(b1, b1);
        sum = low(a0 * b2 + b1 * b1, high) + carry;
        t[2 * i + 2] = sum & MASK;
        carry = carry(sum, high);

        high = high(a1, b2);
        sum = low(a1 * b2, high) + carry;
        t[2 * i + 3] = sum & MASK;
        carry = carry(sum, high);

        high = high(b2, b2);
        sum = low(b2 * b2, high) + carry;
        t[2 * i + 4] = sum & MASK;
        t[2 * i + 5] = carry(sum, high);
    }

    /** Adds twice the products of the limbs i to i + 2 with all limbs above them, from column 2i + 3 on. */
    private static void pass(long[] t, int i, long[] a, int length) {
        long a0 = 2 * a[i];
        long a1 = 2 * a[i + 1];
        long a2 = 2 * a[i + 2];

        int j = i + 3;
        long high = high(a0, a[j]);
        long sum = low(a0 * a[j] + t[i + j], high);
        t[i + j] = sum & MASK;
        long carry = carry(sum, high);

        high = high(a0, a[j + 1]) + high(a1, a[j]);
        sum = low(a0 * a[j + 1] + a1 * a[j] + t[i + j + 1], high) + carry;
        t[i + j + 1] = sum & MASK;
        carry = carry(sum, high);

        high = high(a0, a[j + 2]) + high(a1, a[j + 1]) + high(a2, a[j]);
        sum = low(a0 * a[j + 2] + a1 * a[j + 1] + a2 * a[j] + t[i + j + 2], high) + carry;
        t[i + j + 2] = sum & MASK;
        carry = carry(sum, high);

        for (j += 3; j < length; j += 3) {
            high = high(a0, a[j]) + high(a1, a[j - 1]) + high(a2, a[j - 2]);
            sum = low(a0 * a[j] + a1 * a[j - 1] + a2 * a[j - 2] + t[i + j], high) + carry;
            t[i + j] = sum & MASK;
            carry = carry(sum, high);

            high = high(a0, a[j + 1]) + high(a1, a[j]) + high(a2, a[j - 1]);
            sum = low(a0 * a[j + 1] + a1 * a[j] + a2 * a[j - 1] + t[i + j + 1], high) + carry;
            t[i + j + 1] = sum & MASK;
            carry = carry(sum, high);

            high = high(a0, a[j + 2]) + high(a1, a[j + 1]) + high(a2, a[j]);
            sum = low(a0 * a[j + 2] + a1 * a[j + 1] + a2 * a[j] + t[i + j + 2], high) + carry;
            t[i + j + 2] = sum & MASK;
            carry = carry(sum, high);
        }

        high = high(a1, a[j - 1]) + high(a2, a[j - 2]);
        sum = low(a1 * a[j - 1] + a2 * a[j - 2] + t[i + j], high) + carry;
        t[i + j] = sum & MASK;
        carry = carry(sum, high);

        high = high(a2, a[j - 1]);
        sum = low(a2 * a[j - 1] + t[i + j + 1], high) + carry;
        t[i + j + 1] = sum & MASK;
        t[i + j + 2] += carry(sum, high);
    }
}
