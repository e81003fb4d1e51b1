package io.byok.core.internal.ec;

import io.byok.core.internal.math.CheckedRandom;
import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Private keys on a {@link NamedCurve}: scalars in {@code [1, n - 1]}. Nothing leaks but the curve. */
public final class EcScalar {
    /** Bits drawn beyond those of the order, so that reducing the draw skews it by less than 2^-64. */
    private static final int SPARE_BITS = 64;

    private EcScalar() {}

    /**
     * Whether a number is a private key on the curve. The answer is as secret as the number.
     *
     * @param bigEndian as many bytes as the curve's {@link NamedCurve#lengthBytes()}, position to limit, read in place
     */
    public static Choice isInRange(NamedCurve curve, ByteBuffer bigEndian) {
        try (Scratch scratch = new Scratch()) {
            long[] scalar = limbs(curve, bigEndian, scratch);
            long[] order = Field.limbs(curve.n(), scratch);
            return Limbs.isZero(scalar).not().and(Limbs.lessThan(scalar, order));
        }
    }

    /**
     * Draws a private key into the remaining bytes of {@code out}, {@link NamedCurve#lengthBytes()} of them, big-endian.
     *
     * <p>Standard: FIPS 186-5, A.2.1, key pair generation using extra random bits: {@code d = c mod (n - 1) + 1}, with
     * 64 bits more than n has. No draw is ever rejected.
     */
    public static void draw(NamedCurve curve, SecureRandom random, ByteBuffer out) {
        try (Scratch scratch = new Scratch()) {
            int drawnBytes = (curve.bits() + SPARE_BITS + 7) / 8;
            byte[] drawn = new CheckedRandom(random).draw(drawnBytes, scratch);
            long[] scalar = scratch.limbs(Limbs.forBits(8 * drawnBytes + 1));
            Limbs.fromBigEndian(ByteBuffer.wrap(drawn), scalar);
            long[] one = scratch.limbs(scalar.length);
            one[0] = 1;
            long[] orderMinusOne = scratch.limbs(scalar.length);
            long[] order = Field.limbs(curve.n(), scratch);
            System.arraycopy(order, 0, orderMinusOne, 0, order.length);
            Limbs.subtract(orderMinusOne, orderMinusOne, one);
            Limbs.remainder(scalar, orderMinusOne, 8 * drawnBytes - curve.bits() + 1, scratch);
            Limbs.add(scalar, scalar, one);
            write(scalar, out, scratch);
        }
    }

    private static void write(long[] scalar, ByteBuffer out, Scratch scratch) {
        byte[] bigEndian = scratch.bytes(out.remaining());
        Limbs.toBigEndian(scalar, bigEndian);
        for (int i = 0; i < bigEndian.length; i++) {
            out.put(out.position() + i, bigEndian[i]);
        }
    }

    /** As long as {@link Field#limbs} makes the order. */
    static long[] limbs(NamedCurve curve, ByteBuffer bigEndian, Scratch scratch) {
        long[] scalar = scratch.limbs(Limbs.forBits(8 * curve.lengthBytes()));
        Limbs.fromBigEndian(bigEndian, scalar);
        return scalar;
    }
}
