package io.byok.core.internal.math;

/**
 * Products of limbs, and the carries of sums of them.
 *
 * <p>A product is held as {@code high * 2^58 + low}. {@code high} comes from {@link Math#multiplyHigh} of {@code x} and
 * {@code y << 6}, which are both below {@code 2^63}: exact, and without the branch which that method has for negative
 * operands when it is interpreted. {@code low} is {@code x * y - (high << 58)} in wrapping arithmetic, for one product as
 * for a sum of them. So a product costs two multiplies and two additions, and carries are resolved once a column.
 */
final class LimbProducts {
    private static final int HIGH_BITS = 58;

    private LimbProducts() {}

    /** {@code floor(x * y / 2^58)} for {@code 0 <= x < 2^58} and {@code 0 <= y < 2^57}: x may be a doubled limb. */
    static long high(long x, long y) {
        return Math.multiplyHigh(x, y << (64 - HIGH_BITS));
    }

    /** The sum of the low parts of products, from their wrapping sum and the sum of their high parts. */
    static long low(long wrappingSum, long high) {
        return wrappingSum - (high << HIGH_BITS);
    }

    /** What a column gives to the next one: the column without its lowest 57 bits, and the high parts. */
    static long carry(long column, long high) {
        return (column >> Limbs.BITS) + (high << (HIGH_BITS - Limbs.BITS));
    }

    /** {@code floor(x * y / 2^59)} for {@code 0 <= x, y < 2^58}: both may be sums of two limbs. */
    static long highOfSums(long x, long y) {
        return Math.multiplyHigh(x, y << (64 - HIGH_BITS - 1));
    }

    /** As {@link #low}, for {@link #highOfSums}. */
    static long lowOfSums(long wrappingSum, long high) {
        return wrappingSum - (high << (HIGH_BITS + 1));
    }

    /** As {@link #carry}, for {@link #highOfSums}. */
    static long carryOfSums(long column, long high) {
        return (column >> Limbs.BITS) + (high << (HIGH_BITS + 1 - Limbs.BITS));
    }

    /** {@code -1 / n mod 2^57} for odd {@code n}: Newton's iteration doubles the bits that are right, from five. */
    static long negatedInverse(long n) {
        long inverse = (3 * n) ^ 2;
        for (int bits = 5; bits < Limbs.BITS; bits *= 2) {
            inverse *= 2 - n * inverse;
        }
        return -inverse & Limbs.MASK;
    }
}
