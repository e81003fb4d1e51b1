package io.byok.core.internal.math;

/** The arrays a Montgomery product works in; one per operation and thread, owned by the scratch of the operation. */
public final class Workspace {
    /** Columns of a product of twice the length. */
    final long[] columns;

    /** The multiple of the modulus that {@link MontgomeryReduction} adds. */
    final long[] multiple;

    /** The products of equal places of multiple and modulus, two limbs each; and the running sum of them. */
    final long[] diagonal;

    final long[] sum;

    Workspace(int limbs, Scratch scratch) {
        columns = scratch.limbs(2 * limbs + 9);
        multiple = scratch.limbs(limbs);
        diagonal = scratch.limbs(2 * limbs);
        sum = scratch.limbs(3);
    }
}
