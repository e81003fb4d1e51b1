package io.byok.core.internal.ec;

/**
 * The points of a curve in coordinates whose formula of addition holds for every two points: equal, opposite or neutral
 * ones too. So no addition is a special case that an observer could tell.
 */
interface Group {
    /** A point to be written to, of any coordinates. */
    long[][] newPoint();

    /** The neutral point. */
    long[][] neutral();

    /** The base point. */
    long[][] base();

    /** {@code out = p + q}; {@code out} may be an operand. */
    void add(long[][] out, long[][] p, long[][] q);
}
