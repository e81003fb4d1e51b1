package io.byok.core.internal.ec;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.Scratch;
import io.byok.core.internal.math.SecretPower;
import io.byok.core.internal.math.Workspace;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The field of a public prime p, for one operation: its elements are residues in Montgomery form, in arrays of the
 * operation's scratch. Elements may be secret; nothing leaks but p.
 */
final class Field {
    private final Scratch scratch;
    private final Modulus modulus;
    private final Workspace workspace;

    /** The field of the prime of {@code bits} bits that is written in hexadecimal. */
    Field(String prime, int bits, Scratch scratch) {
        this.scratch = scratch;
        this.modulus = Modulus.of(limbs(prime, scratch), bits, scratch);
        this.workspace = modulus.workspace(scratch);
    }

    /** A public number in hexadecimal, as normal limbs. */
    static long[] limbs(String hexadecimal, Scratch scratch) {
        byte[] bigEndian = HexFormat.of().parseHex(hexadecimal);
        long[] limbs = scratch.limbs(Limbs.forBits(8 * bigEndian.length));
        Limbs.fromBigEndian(ByteBuffer.wrap(bigEndian), limbs);
        return limbs;
    }

    /** The element 0. */
    long[] zero() {
        return modulus.residue(scratch);
    }

    /** The element 1. */
    long[] one() {
        long[] one = zero();
        modulus.one(one, workspace, scratch);
        return one;
    }

    /** A public element that is written in hexadecimal. */
    long[] element(String hexadecimal) {
        return element(ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal)));
    }

    /** The element that the remaining bytes are, big-endian, in not more bytes than p has. */
    long[] element(ByteBuffer bigEndian) {
        long[] element = zero();
        Limbs.fromBigEndian(bigEndian, element);
        modulus.toMontgomery(element, element, workspace);
        return element;
    }

    /** {@code out = x * y}; {@code out} may be an operand, here and below. */
    void multiply(long[] out, long[] x, long[] y) {
        modulus.multiply(out, x, y, workspace);
    }

    /** {@code out = x + y}. */
    void add(long[] out, long[] x, long[] y) {
        modulus.add(out, x, y);
    }

    /** {@code out = x - y}. */
    void subtract(long[] out, long[] x, long[] y) {
        modulus.subtract(out, x, y);
    }

    /** {@code 1 / x}, and 0 of 0: {@code x^(p - 2)} (Fermat). */
    long[] inverse(long[] x) {
        long[] two = zero();
        two[0] = 2;
        long[] exponent = zero();
        Limbs.subtract(exponent, modulus.value(), two);
        long[] inverse = zero();
        SecretPower.power(modulus, inverse, x, exponent, 0, scratch);
        return inverse;
    }

    /** The number below p that the element is, in normal limbs. */
    long[] number(long[] element) {
        long[] number = zero();
        modulus.fromMontgomery(number, element, workspace, scratch);
        modulus.canonical(number);
        return number;
    }
}
