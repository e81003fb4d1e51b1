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
        for (int i = 0; i < ENTRIES; i += 4) {
            keepOneOfFour(out, i, index);
        }
    }

    /** Keeps the entry of {@code index}, if it is one of the four from {@code first} on. Four, for fewer stores. */
    private void keepOneOfFour(long[] out, int first, long index) {
        long mask0 = Choice.equal(first, index).mask();
        long mask1 = Choice.equal(first + 1, index).mask();
        long mask2 = Choice.equal(first + 2, index).mask();
        long mask3 = Choice.equal(first + 3, index).mask();
        int from0 = first * length;
        int from1 = from0 + length;
        int from2 = from1 + length;
        int from3 = from2 + length;
        for (int j = 0; j < length; j++) {
            out[j] |= (powers[from0 + j] & mask0)
                    | (powers[from1 + j] & mask1)
                    | (powers[from2 + j] & mask2)
                    | (powers[from3 + j] & mask3);
        }
    }
}
