package io.byok.core.internal.math;

import java.util.Arrays;

/** The powers of one residue with exponents of four bits, looked up without telling which. */
final class WindowTable {
    static final int BITS = 4;
    private static final int ENTRIES = 1 << BITS;

    private final long[] powers;
    private final int length;

    /** The powers 0 to 15 of {@code base}, all in Montgomery form. */
    WindowTable(Modulus modulus, long[] base, Workspace workspace, Scratch scratch) {
        this.length = modulus.residueLength();
        this.powers = scratch.limbs(ENTRIES * length);
        long[] power = modulus.residue(scratch);
        modulus.one(power, workspace, scratch);
        set(0, power);
        set(1, base);
        modulus.multiply(power, base, base, workspace);
        for (int i = 2; i < ENTRIES - 1; i++) {
            set(i, power);
            modulus.multiply(power, power, base, workspace);
        }
        set(ENTRIES - 1, power);
    }

    private void set(int index, long[] power) {
        System.arraycopy(power, 0, powers, index * length, length);
    }

    /** {@code out} becomes the power with the low bits of a secret exponent: every entry is read, one is kept. */
    void lookUp(long[] out, long exponent) {
        long index = exponent & (ENTRIES - 1);
        Arrays.fill(out, 0);
        for (int i = 0; i < ENTRIES; i++) {
            keep(out, i * length, Choice.equal(i, index).mask());
        }
    }

    private void keep(long[] out, int from, long mask) {
        for (int j = 0; j < out.length; j++) {
            out[j] |= powers[from + j] & mask;
        }
    }
}
