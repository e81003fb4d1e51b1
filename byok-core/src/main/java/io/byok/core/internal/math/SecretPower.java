package io.byok.core.internal.math;

import java.util.Arrays;

/** Powers with secret exponents. */
public final class SecretPower {
    private SecretPower() {}

    /**
     * {@code out = product of bases[i]^floor(exponents[i] / 2^lowBit) mod N}, in Montgomery form.
     *
     * <p>Fixed windows of four bits over the bits of the modulus, not of the exponents, which are as secret in their
     * length as in their value; the squares are shared by all bases (E. G. Straus, 1964). Leaks the bits of the modulus,
     * {@code lowBit} and how many bases there are.
     *
     * @param bases residues in Montgomery form
     * @param exponents normal, below {@code 2^bits} with the bits of the modulus
     */
    public static void product(
            Modulus modulus, long[] out, long[][] bases, long[][] exponents, int lowBit, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] factor = modulus.residue(scratch);
        WindowTable[] tables = new WindowTable[bases.length];
        Arrays.setAll(tables, i -> new WindowTable(modulus, bases[i], workspace, scratch));
        modulus.one(out, workspace, scratch);
        int windows = (modulus.bits() - lowBit + WindowTable.BITS - 1) / WindowTable.BITS;
        for (int w = windows - 1; w >= 0; w--) {
            for (int i = 0; i < WindowTable.BITS; i++) {
                modulus.square(out, out, workspace);
            }
            for (int i = 0; i < tables.length; i++) {
                long window = Limbs.bitsAt(exponents[i], lowBit + w * WindowTable.BITS) & 15;
                tables[i].lookUp(factor, window);
                modulus.multiply(out, out, factor, workspace);
            }
        }
    }
}
