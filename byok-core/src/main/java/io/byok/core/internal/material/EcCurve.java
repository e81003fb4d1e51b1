package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.EcParametersDer;
import io.byok.core.internal.asn1.ObjectIdentifier;
import io.byok.core.internal.ec.NamedCurve;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The curve of a spec, and whether a key says that it is on it. All of it is public. */
public record EcCurve(KeyMaterialSpec spec, NamedCurve numbers) {
    static EcCurve of(KeyMaterialSpec spec) {
        return new EcCurve(
                spec,
                switch (spec) {
                    case ECC_NIST_P256 -> NamedCurve.P256;
                    case ECC_NIST_P384 -> NamedCurve.P384;
                    case ECC_NIST_P521 -> NamedCurve.P521;
                    case ECC_SECG_P256K1 -> NamedCurve.SECP256K1;
                    case SM2 -> NamedCurve.SM2;
                    default -> throw new IllegalArgumentException(spec + " is on no curve of this kind");
                });
    }

    /** The spec whose curve a key names, or describes by its numbers. */
    public static Optional<KeyMaterialSpec> specOf(EcParametersDer told) {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid().isPresent())
                .filter(spec -> of(spec).isToldBy(told))
                .findFirst();
    }

    private boolean isToldBy(EcParametersDer told) {
        return told.isNamed() ? ObjectIdentifier.is(told.name(), oid()) : isMeantBy(told.numbers());
    }

    String oid() {
        return spec.curveOid().orElseThrow();
    }

    /**
     * Accepts the name of this curve, or all its numbers.
     *
     * @throws io.byok.core.InvalidKeyMaterialException if it is another curve
     */
    void require(ByteBuffer pkcs8, @Nullable ByteBuffer parameters) {
        if (parameters == null) {
            throw PrivateKeys.refused(spec, "it names no curve", "RFC 5480 section 2.1.1");
        }
        EcParametersDer told =
                PrivateKeys.read(spec, pkcs8, "RFC 5480 section 2.1.1", () -> EcParametersDer.parse(parameters));
        if (told.isNamed()) {
            if (!ObjectIdentifier.is(told.name(), oid())) {
                throw PrivateKeys.other(spec, ObjectIdentifier.dotted(told.name()));
            }
        } else if (!isMeantBy(told.numbers())) {
            throw PrivateKeys.refused(
                    spec,
                    "it describes a curve by its numbers, and they are not those of the curve that was asked for");
        }
    }

    /** p, a, b, base point, n; the base point compressed or not. */
    private boolean isMeantBy(List<ByteBuffer> told) {
        return same(told.get(0), numbers.p())
                && same(told.get(1), numbers.a())
                && same(told.get(2), numbers.b())
                && isBasePoint(told.get(3))
                && same(told.get(4), numbers.n());
    }

    private boolean isBasePoint(ByteBuffer point) {
        String hexadecimal = hexadecimal(point);
        String parity = Integer.parseInt(numbers.gy().substring(numbers.gy().length() - 1), 16) % 2 == 0 ? "02" : "03";
        return hexadecimal.equals("04" + numbers.gx() + numbers.gy()) || hexadecimal.equals(parity + numbers.gx());
    }

    private static boolean same(ByteBuffer number, String hexadecimal) {
        return withoutLeadingZeros(hexadecimal(number)).equals(withoutLeadingZeros(hexadecimal));
    }

    private static String withoutLeadingZeros(String hexadecimal) {
        return hexadecimal.replaceFirst("^0+", "");
    }

    private static String hexadecimal(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
