package io.byok.core.internal.material;

import io.byok.core.internal.ec.EcPoint;
import io.byok.core.internal.ec.NamedCurve;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The public point that a key brings with it, against the one that follows from its scalar. All of it is public. */
final class PublicPoints {
    private static final String SEC1 = "SEC 1, 2.3.3 and 3.2.2";

    private PublicPoints() {}

    /**
     * Accepts no point, or the derived one in any form of SEC 1: uncompressed, compressed, hybrid.
     *
     * @throws io.byok.core.InvalidKeyMaterialException if it is another point, or none
     */
    static void requireSame(EcCurve curve, @Nullable ByteBuffer given, byte[] derived) {
        if (given == null) {
            return;
        }
        byte[] point = new byte[given.remaining()];
        given.duplicate().get(point);
        if (!Arrays.equals(point, inFormOf(curve, point, derived))) {
            throw PrivateKeys.refused(
                    curve.spec(),
                    isOffCurve(curve.numbers(), point)
                            ? "its public point is not on the curve"
                            : "its public point belongs to another private key",
                    SEC1);
        }
    }

    /** The derived point in the form that the given one has. */
    private static byte[] inFormOf(EcCurve curve, byte[] given, byte[] derived) {
        int coordinateBytes = curve.numbers().lengthBytes();
        int form = given.length == 0 ? 0 : given[0];
        byte[] same = form == 2 || form == 3 ? Arrays.copyOf(derived, 1 + coordinateBytes) : derived.clone();
        int parity = derived[derived.length - 1] & 1;
        switch (form) {
            case 2, 3 -> same[0] = (byte) (2 + parity);
            case 4 -> same[0] = EcPoint.UNCOMPRESSED;
            case 6, 7 -> same[0] = (byte) (6 + parity);
            default ->
                throw PrivateKeys.refused(
                        curve.spec(),
                        "its public point is in no known form: it has " + given.length + " bytes"
                                + (given.length == 0 ? "" : " and begins with " + form),
                        SEC1);
        }
        return same;
    }

    private static boolean isOffCurve(NamedCurve curve, byte[] point) {
        return point.length == 1 + 2 * curve.lengthBytes() && !EcPoint.isOnCurve(curve, point);
    }
}
