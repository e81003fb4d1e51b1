package io.byok.core.internal.rsa;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretPower;
import io.byok.core.internal.math.Workspace;
import java.nio.ByteBuffer;

/** One prime of a private key and the exponentiation modulo it; lives as long as the scratch its limbs are in. */
final class CrtPrime {
    /** Bits drawn beyond those of the prime, so that reducing the draw skews it by less than 2^-64. */
    private static final int SPARE_BITS = 64;

    private final Modulus modulus;
    private final long[] exponent;
    private final long[] complement;

    /**
     * The prime p with dP.
     *
     * @param complement p - 1 - dP
     */
    CrtPrime(Modulus modulus, long[] exponent, long[] complement) {
        this.modulus = modulus;
        this.exponent = exponent;
        this.complement = complement;
    }

    Modulus modulus() {
        return modulus;
    }

    /**
     * {@code c^dP mod p}, below p, blinded.
     *
     * <p>For a random r it computes {@code (c * r)^dP * r^(p - 1 - dP)}, in which r cancels (Fermat): both bases are
     * random, and so is what stands between; and no inverse is needed, which nobody computes quickly without telling of
     * its operand. An r of 0, once in 2^|p|, gives 0, which the check of the result finds.
     *
     * @param ciphertext normal, of any length; public or secret
     */
    long[] power(long[] ciphertext, CheckedRandom random, Scratch scratch) {
        Workspace workspace = modulus.workspace(scratch);
        long[] blinding = random(modulus, random, workspace, scratch);
        long[] base = modulus.residue(scratch);
        modulus.reduce(base, ciphertext, workspace, scratch);
        modulus.multiply(base, base, blinding, workspace);
        long[] power = modulus.residue(scratch);
        SecretPower.product(
                modulus, power, new long[][] {base, blinding}, new long[][] {exponent, complement}, 0, scratch);
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
