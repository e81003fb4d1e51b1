package io.byok.core.internal.rsa;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Modulus;
import io.byok.core.internal.math.PublicPower;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An RSA public key, checked when made; immutable and safe for use by many threads.
 *
 * <p>Modulus and exponent are public: what is done to them alone need not be constant-time. What is done with them to a
 * message is.
 */
public final class RsaPublicKey {
    /** Bits of the shortest modulus the arithmetic takes; keys of the product have 2048 and more. */
    public static final int MINIMUM_BITS = 512;

    /** Bits of the longest modulus. */
    public static final int MAXIMUM_BITS = 4096;

    private final Modulus modulus;
    private final long exponent;

    private RsaPublicKey(Modulus modulus, long exponent) {
        this.modulus = modulus;
        this.exponent = exponent;
    }

    /**
     * A key the arithmetic can work with: an odd modulus of 512 to 4096 bits, an odd exponent from 3 to 2^32 - 1.
     *
     * @param modulus big-endian, unsigned; leading zeros are ignored
     * @throws IllegalArgumentException if a bound is broken
     */
    public static RsaPublicKey of(byte[] modulus, long exponent) {
        byte[] n = withoutLeadingZerosVarTime(modulus);
        int bits = bitLengthVarTime(n);
        requireModulus(n, bits);
        requireExponent(exponent);
        long[] limbs = new long[Limbs.forBits(8 * n.length)];
        Limbs.fromBigEndian(ByteBuffer.wrap(n), limbs);
        // Not closed: the arrays are public and belong to the key.
        return new RsaPublicKey(Modulus.of(limbs, bits, new Scratch()), exponent);
    }

    /**
     * A key to wrap other keys under: what {@link #of} asks, a modulus of exactly {@code bits} bits, an exponent of
     * 65537 or more, and the modulus passes the {@link PublicKeyRules}.
     *
     * @throws IllegalArgumentException if a rule is broken
     */
    public static RsaPublicKey forWrapping(byte[] modulus, long exponent, int bits) {
        RsaPublicKey key = of(modulus, exponent);
        PublicKeyRules.requireVarTime(key, bits);
        return key;
    }

    private static byte[] withoutLeadingZerosVarTime(byte[] bigEndian) {
        int from = 0;
        while (from < bigEndian.length && bigEndian[from] == 0) {
            from++;
        }
        return Arrays.copyOfRange(bigEndian, from, bigEndian.length);
    }

    private static int bitLengthVarTime(byte[] n) {
        return n.length == 0 ? 0 : 8 * n.length + 24 - Integer.numberOfLeadingZeros(n[0] & 0xff);
    }

    private static void requireModulus(byte[] n, int bits) {
        if (bits < MINIMUM_BITS || bits > MAXIMUM_BITS) {
            throw new IllegalArgumentException("an RSA modulus of " + bits + " bits: from " + MINIMUM_BITS + " to "
                    + MAXIMUM_BITS
                    + " bits are supported (AWS KMS wraps under 2048, 3072 and 4096); use a key of one of"
                    + " these sizes");
        }
        if ((n[n.length - 1] & 1) == 0) {
            throw new IllegalArgumentException(
                    "an even RSA modulus of " + bits + " bits: a product of odd primes is odd"
                            + " (RFC 8017, 3.1); fetch the key again, this one is damaged or no RSA key");
        }
    }

    private static void requireExponent(long exponent) {
        if (exponent < 3 || exponent >= 1L << 32 || (exponent & 1) == 0) {
            throw new IllegalArgumentException("an RSA public exponent of " + exponent + ": it must be odd, at least 3"
                    + " (RFC 8017, 3.1) and below 2^32, the bound of this library; use a key with the exponent 65537");
        }
    }

    /** Bits of the modulus. */
    public int bits() {
        return modulus.bits();
    }

    /** k of RFC 8017: bytes of the modulus and of a ciphertext. */
    public int lengthBytes() {
        return (modulus.bits() + 7) / 8;
    }

    /** The public exponent. */
    public long exponent() {
        return exponent;
    }

    Modulus modulus() {
        return modulus;
    }

    /**
     * RSAEP, RFC 8017, 5.1.1: {@code m^e mod n}, big-endian in k bytes.
     *
     * <p>Constant-time in {@code message}, which the caller wipes; leaks the key, which is public.
     *
     * @param message k bytes, big-endian, below the modulus: the caller's duty, kept by a first byte of 0
     */
    byte[] publicOperation(byte[] message, Scratch scratch) {
        // Step 1 is the caller's. Step 2: c = m^e mod n.
        long[] m = modulus.residue(scratch);
        Limbs.fromBigEndian(ByteBuffer.wrap(message), m);
        PublicPower.oddExponent(modulus, m, m, exponent, scratch);
        // Step 3: output c.
        byte[] ciphertext = new byte[lengthBytes()];
        Limbs.toBigEndian(m, ciphertext);
        return ciphertext;
    }
}
