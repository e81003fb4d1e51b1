package io.byok.core.internal.math;

/** Powers with a public exponent, of a base that may be secret. */
public final class PublicPower {
    private PublicPower() {}

    /**
     * {@code out = base^exponent mod N}, below N, for an odd {@code exponent >= 3}.
     *
     * <p>Left to right; the last factor is the base itself and not its Montgomery form, which takes the result out of
     * Montgomery's form: with 65537, sixteen squares and two products in all. Leaks the exponent.
     *
     * @param base a residue, not in Montgomery form; {@code out} may be the same array
     */
    public static void oddExponent(Modulus modulus, long[] out, long[] base, long exponent, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] power = modulus.residue(scratch);
        modulus.toMontgomery(power, base, workspace);
        // Between its two ends 65537 has no set bit to multiply for, so the form of the base may be overwritten.
        boolean onlyEnds = ((exponent - 1) & (exponent - 2)) == 0;
        long[] form = onlyEnds ? power : modulus.residue(scratch);
        System.arraycopy(power, 0, form, 0, form.length);
        modulus.square(power, power, workspace);
        for (int i = 62 - Long.numberOfLeadingZeros(exponent); i > 0; i--) {
            if ((exponent >>> i & 1) == 1) {
                modulus.multiply(power, power, form, workspace);
            }
            modulus.square(power, power, workspace);
        }
        modulus.multiply(out, power, base, workspace);
        modulus.canonical(out);
    }
}
