package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What an EC key says of its curve: its name, or all its numbers (SEC 1, C.2). All of it is public.
 *
 * @param name content octets of the object identifier; empty where the numbers are given
 * @param numbers p, a, b, the base point and n, as slices, big-endian; empty where the curve is named
 */
public record EcParametersDer(ByteBuffer name, List<ByteBuffer> numbers) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final String PRIME_FIELD = "1.2.840.10045.1.1";

    /**
     * Reads DER.
     *
     * @param parameters the whole element
     * @throws DerException if it is neither a name nor a curve over a prime field
     */
    public static EcParametersDer parse(ByteBuffer parameters) {
        DerReader whole = new DerReader(parameters.duplicate());
        if (whole.isNext(DerReader.OBJECT_IDENTIFIER)) {
            return named(whole.element(DerReader.OBJECT_IDENTIFIER, "ECParameters.namedCurve"));
        }
        return numbers(whole.sequence("ECParameters"));
    }

    private static EcParametersDer named(ByteBuffer name) {
        if (!name.hasRemaining()) {
            throw new DerException(
                    "ECParameters.namedCurve is an OBJECT IDENTIFIER without content (X.690 section 8.19.2)");
        }
        return new EcParametersDer(name, List.of());
    }

    private static EcParametersDer numbers(DerReader curve) {
        curve.unsignedInteger("ECParameters.version");
        DerReader field = curve.sequence("ECParameters.fieldID");
        if (!ObjectIdentifier.dotted(field.element(DerReader.OBJECT_IDENTIFIER, "fieldType"))
                .equals(PRIME_FIELD)) {
            throw new DerException("ECParameters.fieldID names no prime field");
        }
        ByteBuffer p = field.unsignedInteger("prime");
        DerReader coefficients = curve.sequence("ECParameters.curve");
        ByteBuffer a = coefficients.element(DerReader.OCTET_STRING, "a");
        ByteBuffer b = coefficients.element(DerReader.OCTET_STRING, "b");
        // A seed may follow: it tells how b was found.
        ByteBuffer base = curve.element(DerReader.OCTET_STRING, "ECParameters.base");
        ByteBuffer n = curve.unsignedInteger("ECParameters.order");
        // The cofactor follows from the rest.
        return new EcParametersDer(NOTHING, List.of(p, a, b, base, n));
    }

    /** Whether the curve is named. */
    public boolean isNamed() {
        return name.hasRemaining();
    }
}
