package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.DerException;
import io.byok.core.internal.asn1.DerReader;
import io.byok.core.internal.asn1.Oid;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;

/**
 * A curve over a prime field that is spelled out (RFC 3279 section 2.3.5), to be compared with the named ones as Bouncy
 * Castle knows them. All of it is public, and nothing is computed on it.
 */
record ExplicitCurve(BigInteger prime, BigInteger a, BigInteger b, ByteBuffer base, BigInteger order) {
    private static final String PRIME_FIELD = "1.2.840.10045.1.1";
    private static final int OCTET_STRING = 0x04;
    private static final int MOST_BYTES = 133;

    /**
     * Reads the content of an {@code ECParameters} SEQUENCE.
     *
     * @throws DerException if it is none over a prime field
     */
    static ExplicitCurve parse(ByteBuffer content) {
        DerReader parameters = new DerReader(content);
        parameters.unsignedInteger("ECParameters.version");
        DerReader field = parameters.sequence("ECParameters.fieldID");
        if (!PRIME_FIELD.equals(Oid.dotted(field.element(Oid.TAG, "FieldID.fieldType")))) {
            throw new DerException("its curve is not over a prime field (RFC 3279 section 2.3.5)");
        }
        BigInteger prime = number(field.unsignedInteger("FieldID.parameters"));
        DerReader curve = parameters.sequence("ECParameters.curve");
        BigInteger a = number(curve.element(OCTET_STRING, "Curve.a"));
        BigInteger b = number(curve.element(OCTET_STRING, "Curve.b"));
        ByteBuffer base = parameters.element(OCTET_STRING, "ECParameters.base");
        return new ExplicitCurve(prime, a, b, base, number(parameters.unsignedInteger("ECParameters.order")));
    }

    /** The spec whose curve this is. */
    Optional<KeyMaterialSpec> named() {
        return Arrays.stream(KeyMaterialSpec.values())
                .filter(spec -> spec.curveOid().filter(this::equalsNamed).isPresent())
                .findFirst();
    }

    private boolean equalsNamed(String oid) {
        X9ECParameters named = ECNamedCurveTable.getByOID(new ASN1ObjectIdentifier(oid));
        return named.getCurve().getField().getCharacteristic().equals(prime)
                && named.getCurve().getA().toBigInteger().equals(a)
                && named.getCurve().getB().toBigInteger().equals(b)
                && named.getN().equals(order)
                && (ByteBuffer.wrap(named.getG().getEncoded(false)).equals(base)
                        || ByteBuffer.wrap(named.getG().getEncoded(true)).equals(base));
    }

    private static BigInteger number(ByteBuffer unsigned) {
        return new BigInteger(1, bytes(unsigned));
    }

    private static byte[] bytes(ByteBuffer content) {
        if (content.remaining() > MOST_BYTES) {
            throw new DerException("its curve has numbers above 521 bits");
        }
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        return copy;
    }
}
