package io.byok.core.internal.math;

/** Powers with secret exponents. */
public final class SecretPower {
    private SecretPower() {}

    /**
     * {@code out = base^floor(exponent / 2^lowBit) mod N}, in Montgomery form.
     *
     * <p>Fixed windows of four bits over the bits of the modulus, not of the exponent, which is as secret in its length as
     * in its value. Leaks the bits of the modulus and {@code lowBit}.
     *
     * @param base a residue in Montgomery form
     * @param exponent normal, below {@code 2^bits} with the bits of the modulus
     */
    public static void power(Modulus modulus, long[] out, long[] base, long[] exponent, int lowBit, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] factor = modulus.residue(scratch);
        WindowTable table = new WindowTable(modulus, base, workspace, scratch);
        int windows = (modulus.bits() - lowBit + WindowTable.BITS - 1) / WindowTable.BITS;
        table.lookUp(out, Limbs.bitsAt(exponent, lowBit + (windows - 1) * WindowTable.BITS));
        for (int w = windows - 2; w >= 0; w--) {
            for (int i = 0; i < WindowTable.BITS; i++) {
                modulus.square(out, out, workspace);
            }
            table.lookUp(factor, Limbs.bitsAt(exponent, lowBit + w * WindowTable.BITS));
            modulus.multiply(out, out, factor, workspace);
        }
    }
}
