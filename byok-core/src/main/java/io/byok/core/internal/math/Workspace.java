package io.byok.core.internal.math;

/** The arrays a Montgomery product works in; one per operation and thread, owned by the scratch of the operation. */
public final class Workspace {
    /** Columns of a product of twice the length. */
    final long[] columns;

    /** The multiple of the modulus that {@link MontgomeryReduction} adds. */
    final long[] multiple;

    /** A running sum of the products of equal places of multiple and modulus. */
    final long[] sum;

    Workspace(int limbs, Scratch scratch) {
        columns = scratch.limbs(2 * limbs + 9);
        multiple = scratch.limbs(limbs);
        sum = scratch.limbs(3);
    }
}
