package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretPower;
import io.byok.core.internal.math.Workspace;
import java.nio.ByteBuffer;

/**
 * One prime p of a private key, the exponentiation modulo it and its blinding; lives as long as the scratch its limbs are
 * in.
 *
 * <p><b>Blinding.</b> For a random u and {@code v = u^(p - 1 - dP)}, {@code c^dP = (c * u)^dP * v mod p} (Fermat): the base
 * of the exponentiation is random. No inverse is needed, which nobody computes quickly without telling of its operand. The
 * squares of u and v serve the next operation (P. Kocher, CRYPTO 1996, section 10).
 */
final class CrtPrime {
    /** Limb arrays of a prime, in the order of {@link #arrays()}. */
    static final int ARRAYS = 5;

    /** Bits drawn beyond those of the prime, so that reducing the draw skews it by less than 2^-64. */
    private static final int SPARE_BITS = 64;

    private final Modulus modulus;
    private final long[] exponent;
    private final long[] blinding;
    private final long[] unblinding;

    private CrtPrime(Modulus modulus, long[] exponent, long[] blinding, long[] unblinding) {
        this.modulus = modulus;
        this.exponent = exponent;
        this.blinding = blinding;
        this.unblinding = unblinding;
    }

    /** The prime with {@code exponent} dP; not yet blinded. */
    static CrtPrime of(Modulus modulus, long[] exponent, Scratch scratch) {
        return new CrtPrime(modulus, exponent, modulus.residue(scratch), modulus.residue(scratch));
    }

    /** The prime whose {@link #arrays()} stand from {@code first} on. */
    static CrtPrime restore(long[][] arrays, int first, int bits) {
        Modulus modulus = Modulus.restore(arrays[first], arrays[first + 1], bits);
        return new CrtPrime(modulus, arrays[first + 2], arrays[first + 3], arrays[first + 4]);
    }

    /** All there is to it; not copies. */
    long[][] arrays() {
        return new long[][] {modulus.value(), modulus.rSquared(), exponent, blinding, unblinding};
    }

    Modulus modulus() {
        return modulus;
    }

    /** Draws u anew. One of 0, once in 2^|p|, makes wrong results, which are found before they leave. */
    void drawBlinding(CheckedRandom random, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] drawn = random(modulus, random, workspace, scratch);
        System.arraycopy(drawn, 0, blinding, 0, blinding.length);
        long[] complement = scratch.limbs(exponent.length);
        System.arraycopy(modulus.value(), 0, complement, 0, complement.length);
        // p - 1 - dP, where p is odd.
        complement[0] ^= 1;
        Limbs.subtract(complement, complement, exponent);
        SecretPower.power(modulus, unblinding, blinding, complement, 0, scratch);
    }

    /** Moves u and v on to the next operation. */
    void squareBlinding(Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        modulus.square(blinding, blinding, workspace);
        modulus.square(unblinding, unblinding, workspace);
    }

    /**
     * {@code c^dP mod p}, below p, blinded.
     *
     * @param ciphertext normal, of any length; public or secret
     */
    long[] power(long[] ciphertext, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] base = modulus.residue(scratch);
        modulus.reduce(base, ciphertext, workspace, scratch);
        modulus.multiply(base, base, blinding, workspace);
        long[] power = modulus.residue(scratch);
        SecretPower.power(modulus, power, base, exponent, 0, scratch);
        modulus.multiply(power, power, unblinding, workspace);
        modulus.fromMontgomery(power, power, workspace, scratch);
        modulus.canonical(power);
        return power;
    }

    /** A random residue: a draw with 64 bits to spare, reduced; never one rejected and drawn again. */
    static long[] random(Modulus modulus, CheckedRandom random, Workspace workspace, Scratch scratch) {
        byte[] draw = random.draw((modulus.bits() + SPARE_BITS + 7) / 8, scratch);
        long[] limbs = scratch.limbs(Limbs.forBits(8 * draw.length));
        Limbs.fromBigEndian(ByteBuffer.wrap(draw), limbs);
        long[] residue = modulus.residue(scratch);
        modulus.reduce(residue, limbs, workspace, scratch);
        return residue;
    }
}
