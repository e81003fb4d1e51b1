package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.ECPoint;

/** Public points in SubjectPublicKeyInfo with the named curve. Standard: RFC 5480, SEC 1. */
final class EcPublicKeys {

    private EcPublicKeys() {}

    /** A point on the curve other than infinity; nothing if the bytes are none. */
    static Optional<ECPoint> parse(byte[] encoded, Curve curve) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
            if (info == null || !curve.algorithm().equals(info.getAlgorithm())) {
                return Optional.empty();
            }
            ECPoint point = curve.domain()
                    .getCurve()
                    .decodePoint(info.getPublicKeyData().getOctets());
            return point.isInfinity() ? Optional.empty() : Optional.of(point);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            return Optional.empty();
        }
    }

    static byte[] write(ECPoint point, Curve curve) {
        try {
            return new SubjectPublicKeyInfo(curve.algorithm(), point.getEncoded(false)).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }
}
