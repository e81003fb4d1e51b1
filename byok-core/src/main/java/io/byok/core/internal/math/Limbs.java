package io.byok.core.internal.math;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Natural numbers of a fixed length as limbs of 57 bits in a {@code long[]}, least significant first.
 *
 * <p>A number is normal when every limb is in {@code [0, 2^57)}. The length is public; the value may be secret. Every
 * method runs in a time that depends on lengths alone. Why 57 bits: {@link MontgomeryProduct}.
 */
public final class Limbs {
    /** Bits in a limb. */
    public static final int BITS = 57;

    /** The bits of a limb set. */
    public static final long MASK = (1L << BITS) - 1;

    private Limbs() {}

    /** Limbs that hold a number of {@code bits} bits. */
    public static int forBits(int bits) {
        return (bits + BITS - 1) / BITS;
    }

    /**
     * Reads the remaining bytes of {@code bigEndian}, at absolute positions, into {@code out}.
     *
     * <p>{@code out} must hold {@code 8 * remaining} bits; its limbs above the number become 0.
     */
    public static void fromBigEndian(ByteBuffer bigEndian, long[] out) {
        int limb = 0;
        int filled = 0;
        long pending = 0;
        for (int i = bigEndian.limit() - 1; i >= bigEndian.position(); i--) {
            long octet = bigEndian.get(i) & 0xff;
            pending |= octet << filled;
            filled += 8;
            if (filled >= BITS) {
                out[limb++] = pending & MASK;
                filled -= BITS;
                pending = octet >>> (8 - filled);
            }
        }
        while (limb < out.length) {
            out[limb++] = pending;
            pending = 0;
        }
    }

    /** Writes the low {@code out.length} bytes of {@code x}, big-endian; a limb beyond {@code x} counts as 0. */
    public static void toBigEndian(long[] x, byte[] out) {
        int limb = 0;
        int filled = 0;
        long pending = 0;
        for (int i = out.length - 1; i >= 0; i--) {
            if (filled < 8) {
                pending |= (limb < x.length ? x[limb] : 0) << filled;
                limb++;
                filled += BITS;
            }
            out[i] = (byte) pending;
            pending >>>= 8;
            filled -= 8;
        }
    }

    /** The bits of {@code x} from bit {@code index} on, at least 8 of them; the index is public. */
    public static long bitsAt(long[] x, int index) {
        int limb = index / BITS;
        int shift = index % BITS;
        long low = limb < x.length ? x[limb] >>> shift : 0;
        long high = limb + 1 < x.length ? x[limb + 1] << (BITS - shift) : 0;
        return low | high;
    }

    /** The bit of {@code x} at {@code index}, as a choice; the index is public. */
    public static Choice bit(long[] x, int index) {
        return Choice.ofMask(-(bitsAt(x, index) & 1));
    }

    /** Bits of {@code x} up to its highest set one. The answer is as secret as {@code x}. */
    public static long bitLength(long[] x) {
        long length = 0;
        for (int i = 0; i < x.length * BITS; i++) {
            length = bit(x, i).select(i + 1, length);
        }
        return length;
    }

    /** Whether {@code x = 0}. */
    public static Choice isZero(long[] x) {
        long any = 0;
        for (long limb : x) {
            any |= limb;
        }
        return Choice.isZero(any);
    }

    /** Whether {@code x = y}, both of one length. */
    public static Choice equal(long[] x, long[] y) {
        long difference = 0;
        for (int i = 0; i < x.length; i++) {
            difference |= x[i] ^ y[i];
        }
        return Choice.isZero(difference);
    }

    /** Whether {@code x < y}, both normal and of one length. */
    public static Choice lessThan(long[] x, long[] y) {
        long borrow = 0;
        for (int i = 0; i < x.length; i++) {
            borrow = (x[i] - y[i] + borrow) >> BITS;
        }
        return Choice.ofMask(borrow);
    }

    /** {@code out = x + y} modulo {@code 2^(57 length)}; {@code out} may be either operand. */
    public static void add(long[] out, long[] x, long[] y) {
        long carry = 0;
        for (int i = 0; i < out.length; i++) {
            long sum = x[i] + y[i] + carry;
            out[i] = sum & MASK;
            carry = sum >> BITS;
        }
    }

    /** {@code out = x - y} modulo {@code 2^(57 length)}; {@code out} may be either operand. */
    public static void subtract(long[] out, long[] x, long[] y) {
        long borrow = 0;
        for (int i = 0; i < out.length; i++) {
            long difference = x[i] - y[i] + borrow;
            out[i] = difference & MASK;
            borrow = difference >> BITS;
        }
    }

    /** {@code out = ifTrue} or {@code ifFalse} by the choice; all of one length, {@code out} may be either. */
    public static void select(Choice choice, long[] out, long[] ifTrue, long[] ifFalse) {
        for (int i = 0; i < out.length; i++) {
            out[i] = choice.select(ifTrue[i], ifFalse[i]);
        }
    }

    /** {@code out = x * 2^bits} modulo {@code 2^(57 length)}; {@code out} is not {@code x}, {@code bits} is public. */
    public static void shiftLeft(long[] out, long[] x, int bits) {
        int limbs = bits / BITS;
        int shift = bits % BITS;
        for (int i = 0; i < out.length; i++) {
            int from = i - limbs;
            long low = from >= 0 && from < x.length ? x[from] << shift : 0;
            long high = from >= 1 && from <= x.length ? x[from - 1] >>> (BITS - shift) : 0;
            out[i] = (low | high) & MASK;
        }
    }

    /**
     * {@code x = x mod y}, for a quotient below {@code 2^quotientBits}: shifts and masked subtractions, a bit of the
     * quotient at a time. {@code x} is long enough for {@code y * 2^quotientBits}.
     */
    public static void remainder(long[] x, long[] y, int quotientBits, Scratch scratch) {
        long[] shifted = scratch.limbs(x.length);
        long[] difference = scratch.limbs(x.length);
        for (int i = quotientBits - 1; i >= 0; i--) {
            shiftLeft(shifted, y, i);
            subtract(difference, x, shifted);
            select(lessThan(x, shifted), x, x, difference);
        }
    }

    /**
     * {@code out = x * y}, by rows; {@code out.length >= x.length + y.length} and {@code out} is neither operand.
     *
     * <p>One row at a time, so {@code low + out + carry < 2^58 + 2^57 + 2^58 < 2^63}.
     */
    public static void multiply(long[] out, long[] x, long[] y) {
        Arrays.fill(out, 0);
        for (int i = 0; i < x.length; i++) {
            long carry = 0;
            for (int j = 0; j < y.length; j++) {
                long high = LimbProducts.high(x[i], y[j]);
                long sum = LimbProducts.low(x[i] * y[j], high) + out[i + j] + carry;
                out[i + j] = sum & MASK;
                carry = LimbProducts.carry(sum, high);
            }
            out[i + y.length] = carry;
        }
    }
}
