package io.byok.core.internal.math;

import static io.byok.core.internal.math.LimbProducts.carry;
import static io.byok.core.internal.math.LimbProducts.high;
import static io.byok.core.internal.math.LimbProducts.low;

import java.util.Arrays;

/**
 * The square of a number, each product of two different limbs taken once and doubled, three rows in each pass.
 *
 * <p><b>Limbs.</b> As in {@link MontgomeryProduct}. What is doubled is the operand that {@link LimbProducts#high} does not
 * shift: the other one has no room.
 *
 * <p><b>Bounds.</b> A column sums at most three products of which one factor is doubled: high parts below
 * {@code 3 * 2^57}, low ones below {@code 3 * 2^58}, carry below {@code 2^5 + 3 * 2^58}, column below {@code 2^61}.
 *
 * <p><b>Leaks</b> {@code length}, and nothing else.
 */
final class LimbSquare {
    private static final long MASK = Limbs.MASK;

    private LimbSquare() {}

    /** {@code t = a * a} in {@code 2 length} limbs, and nine limbs of 0 above. */
    static void square(long[] t, long[] a, int length) {
        Arrays.fill(t, 0);
        for (int i = 0; i < length; i += 3) {
            pass(t, i, a, length);
        }
    }

    /** Adds the square of three limbs, from column 2i on, and twice their products with all limbs above them. */
    private static void pass(long[] t, int i, long[] a, int length) {
        long b0 = a[i];
        long b1 = a[i + 1];
        long b2 = a[i + 2];
        long a0 = 2 * b0;
        long a1 = 2 * b1;
        long a2 = 2 * b2;

        long high = high(b0, b0);
        long sum = low(b0 * b0 + t[2 * i], high);
        t[2 * i] = sum & MASK;
        long carry = carry(sum, high);

        high = high(a0, b1);
        sum = low(a0 * b1 + t[2 * i + 1], high) + carry;
        t[2 * i + 1] = sum & MASK;
        carry = carry(sum, high);

        high = high(a0, b2) + high(b1, b1);
        sum = low(a0 * b2 + b1 * b1 + t[2 * i + 2], high) + carry;
        t[2 * i + 2] = sum & MASK;
        carry = carry(sum, high);

        int j = i + 3;
        high = high(a0, a[j]) + high(a1, b2);
        sum = low(a0 * a[j] + a1 * b2 + t[i + j], high) + carry;
        t[i + j] = sum & MASK;
        carry = carry(sum, high);

        high = high(a0, a[j + 1]) + high(a1, a[j]) + high(b2, b2);
        sum = low(a0 * a[j + 1] + a1 * a[j] + b2 * b2 + t[i + j + 1], high) + carry;
        t[i + j + 1] = sum & MASK;
        carry = carry(sum, high);

        high = high(a0, a[j + 2]) + high(a1, a[j + 1]) + high(a2, a[j]);
        sum = low(a0 * a[j + 2] + a1 * a[j + 1] + a2 * a[j] + t[i + j + 2], high) + carry;
        t[i + j + 2] = sum & MASK;
        carry = carry(sum, high);

        for (j += 3; j < length + 3; j += 3) {
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
        t[i + j] += carry;
    }
}
