package io.byok.core.internal.ec;

import io.byok.core.internal.math.Limbs;
import io.byok.core.internal.math.Scratch;
import java.nio.ByteBuffer;

/** Public keys on a {@link NamedCurve}: points, uncompressed as SEC 1, 2.3.3 has them, {@code 04 || x || y}. */
public final class EcPoint {
    /** What an uncompressed point begins with. */
    public static final byte UNCOMPRESSED = 4;

    private EcPoint() {}

    /**
     * The public key of a private one. Leaks the curve and the answer.
     *
     * @param scalar {@link EcScalar#isInRange in range}, big-endian, position to limit, read in place
     * @return the uncompressed point
     */
    public static byte[] ofScalar(NamedCurve curve, ByteBuffer scalar) {
        try (Scratch scratch = new Scratch()) {
            WeierstrassGroup group = new WeierstrassGroup(curve, scratch);
            Field field = group.field();
            long[][] point = BaseMultiple.of(group, EcScalar.limbs(curve, scalar, scratch), curve.bits());
            long[] inverseZ = field.inverse(point[2]);
            ByteBuffer uncompressed =
                    ByteBuffer.allocate(1 + 2 * curve.lengthBytes()).put(UNCOMPRESSED);
            for (int c = 0; c < 2; c++) {
                field.multiply(point[c], point[c], inverseZ);
                byte[] coordinate = scratch.bytes(curve.lengthBytes());
                Limbs.toBigEndian(field.number(point[c]), coordinate);
                uncompressed.put(coordinate);
            }
            return uncompressed.array();
        }
    }

    /**
     * Whether public coordinates are below p and satisfy the equation of the curve: that the point is on it, and then of
     * order n, since the cofactor is 1 (SP 800-56A, 5.6.2.3.3, public-key validation).
     *
     * @param uncompressed {@code 1 + 2 lengthBytes} bytes, of which the first is not looked at
     */
    public static boolean isOnCurve(NamedCurve curve, byte[] uncompressed) {
        int length = curve.lengthBytes();
        try (Scratch scratch = new Scratch()) {
            Field field = new Field(curve.p(), curve.bits(), scratch);
            ByteBuffer x = ByteBuffer.wrap(uncompressed, 1, length);
            ByteBuffer y = ByteBuffer.wrap(uncompressed, 1 + length, length);
            long[] p = Field.limbs(curve.p(), scratch);
            return Limbs.lessThan(EcScalar.limbs(curve, x, scratch), p)
                    .and(Limbs.lessThan(EcScalar.limbs(curve, y, scratch), p))
                    .and(Limbs.equal(
                            field.number(square(field, field.element(y))),
                            field.number(rightSide(field, curve, field.element(x)))))
                    .declassify();
        }
    }

    private static long[] square(Field field, long[] y) {
        long[] square = field.zero();
        field.multiply(square, y, y);
        return square;
    }

    /** {@code (x^2 + a) x + b}. */
    private static long[] rightSide(Field field, NamedCurve curve, long[] x) {
        long[] sum = square(field, x);
        field.add(sum, sum, field.element(curve.a()));
        field.multiply(sum, sum, x);
        field.add(sum, sum, field.element(curve.b()));
        return sum;
    }
}
