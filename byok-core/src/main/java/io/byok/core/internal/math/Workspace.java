package io.byok.core.internal.math;

/** The arrays a Montgomery product works in; one per operation and thread, owned by the scratch of the operation. */
public final class Workspace {
    /** Columns of a product of twice the length; {@link MontgomeryReduction} leaves its multiple in the lower ones. */
    final long[] columns;

    /** A running sum of the products of equal places of multiple and modulus, in three limbs. */
    final long[] sum;

    /** The products of the places 1 and 2, in two limbs each. */
    final long[] earliest;

    Workspace(int limbs, Scratch scratch) {
        columns = scratch.limbs(2 * limbs);
        sum = scratch.limbs(3);
        earliest = scratch.limbs(4);
    }
}
