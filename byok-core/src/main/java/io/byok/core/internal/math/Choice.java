package io.byok.core.internal.math;

/**
 * A boolean that may be secret: a mask of 64 ones or 64 zeros, combined and used without a branch.
 *
 * <p>Java's own {@code boolean} cannot be a secret: {@code &&}, {@code ?:} and a comparison compile to jumps. All that
 * is decided about a secret is therefore decided in this type, and leaves it in one place only, {@link #declassify()},
 * whose callers are the list of what the library lets an observer learn.
 */
public final class Choice {
    /** The choice that holds. */
    public static final Choice TRUE = new Choice(-1);

    /** The choice that does not hold. */
    public static final Choice FALSE = new Choice(0);

    private final long mask;

    private Choice(long mask) {
        this.mask = mask;
    }

    /** The choice whose mask is given: all ones or all zeros, nothing between. */
    public static Choice ofMask(long mask) {
        return new Choice(mask);
    }

    /** Whether {@code x} is 0; any {@code x}. */
    public static Choice isZero(long x) {
        // The top bit of x | -x is set for every x but 0.
        return new Choice(((x | -x) >>> 63) - 1);
    }

    /** Whether {@code x} equals {@code y}; any of both. */
    public static Choice equal(long x, long y) {
        return isZero(x ^ y);
    }

    /** Whether {@code x < y}, for {@code 0 <= x, y < 2^63}: the difference then has the sign of the answer. */
    public static Choice lessThan(long x, long y) {
        return new Choice((x - y) >> 63);
    }

    /** Both. */
    public Choice and(Choice other) {
        return new Choice(mask & other.mask);
    }

    /** Either. */
    public Choice or(Choice other) {
        return new Choice(mask | other.mask);
    }

    /** The opposite. */
    public Choice not() {
        return new Choice(~mask);
    }

    /** {@code ifTrue} or {@code ifFalse}; both are read. */
    public long select(long ifTrue, long ifFalse) {
        return ifFalse ^ (mask & (ifTrue ^ ifFalse));
    }

    /** All ones where the choice holds, all zeros where it does not. */
    public long mask() {
        return mask;
    }

    /** Lets the answer become public. From here on, control flow may depend on it. */
    public boolean declassify() {
        return mask != 0;
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "Choice[<redacted>]";
    }
}
