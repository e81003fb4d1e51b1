package io.byok.localkms.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.ECPoint;

/** Public points in SubjectPublicKeyInfo with the named curve. Standard: RFC 5480, SEC 1. */
final class EcPublicKeys {

    private EcPublicKeys() {}

    /** A point on the curve other than infinity; nothing if the bytes are none. */
    static Optional<ECPoint> parse(byte[] encoded, Curve curve) {
        return Asn1.read(
                encoded,
                element -> Optional.of(SubjectPublicKeyInfo.getInstance(element))
                        .filter(info -> curve.algorithm().equals(info.getAlgorithm()))
                        .map(info -> info.getPublicKeyData().getOctets())
                        .map(octets -> curve.domain().getCurve().decodePoint(octets))
                        .filter(point -> !point.isInfinity()));
    }

    static byte[] write(ECPoint point, Curve curve) {
        try {
            return new SubjectPublicKeyInfo(curve.algorithm(), point.getEncoded(false)).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("encoding to an array failed", impossible);
        }
    }
}
