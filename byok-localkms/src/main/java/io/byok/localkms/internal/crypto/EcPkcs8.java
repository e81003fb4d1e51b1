package io.byok.localkms.internal.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Reads and writes EC private keys in PKCS #8: version 0, id-ecPublicKey with the named curve, never with explicit
 * parameters.
 *
 * <p>The inner point may be compressed, uncompressed or both at once (X9.62's hybrid form, taken for what AWS's guide calls
 * projective: assumed); if it is there, it must be the private key's. That the point may be missing, that the curve
 * may be repeated inside if it is the same, and that the scalar must have its full length, is assumed. Standard: RFC 5208, 5480, 5915.
 */
final class EcPkcs8 {

    private EcPkcs8() {}

    /** The private scalar; nothing if it is not a sound key of this curve. */
    static Optional<BigInteger> parse(byte[] encoded, Curve curve) {
        return Pkcs8.read(encoded, info -> privateKey(info, curve).flatMap(key -> scalar(key, curve)));
    }

    private static Optional<ECPrivateKey> privateKey(PrivateKeyInfo info, Curve curve) {
        if (!Pkcs8.isVersion0(info) || !curve.algorithm().equals(info.getPrivateKeyAlgorithm())) {
            return Optional.empty();
        }
        ASN1Sequence inner = ASN1Sequence.getInstance(info.getPrivateKey().getOctets());
        boolean isVersion1 = ASN1Integer.getInstance(inner.getObjectAt(0)).hasValue(1);
        return isVersion1 ? Optional.of(ECPrivateKey.getInstance(inner)) : Optional.empty();
    }

    private static Optional<BigInteger> scalar(ECPrivateKey key, Curve curve) {
        BigInteger scalar = key.getKey();
        boolean isInRange =
                scalar.signum() > 0 && scalar.compareTo(curve.domain().getN()) < 0;
        boolean isSound = isInRange
                && key.getPrivateKey().getOctetsLength() == curve.scalarBytes()
                && isSameCurve(key, curve)
                && isPointOf(scalar, key, curve);
        return isSound ? Optional.of(scalar) : Optional.empty();
    }

    private static boolean isSameCurve(ECPrivateKey key, Curve curve) {
        return key.getParametersObject() == null || key.getParametersObject().equals(curve.oid());
    }

    private static boolean isPointOf(BigInteger scalar, ECPrivateKey key, Curve curve) {
        ASN1BitString point = key.getPublicKey();
        if (point == null) {
            return true;
        }
        return point(scalar, curve).equals(curve.domain().getCurve().decodePoint(point.getOctets()));
    }

    /** The public point of a private scalar. */
    static ECPoint point(BigInteger scalar, Curve curve) {
        return curve.domain().getG().multiply(scalar).normalize();
    }

    /** With the uncompressed point and the curve once more, as AWS writes data key pairs (recorded by their lengths). */
    static byte[] write(BigInteger scalar, ECPoint point, Curve curve) {
        int scalarBits = curve.domain().getN().bitLength();
        DERBitString bits = new DERBitString(point.getEncoded(false));
        return Pkcs8.write(curve.algorithm(), new ECPrivateKey(scalarBits, scalar, bits, curve.oid()));
    }
}
