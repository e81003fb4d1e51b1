package io.byok.core.internal.asn1;

import java.nio.ByteBuffer;

/** Writes and reads public keys on elliptic curves as {@code SubjectPublicKeyInfo} (RFC 5280 section 4.1). */
public final class EcPublicKeyDer {
    private EcPublicKeyDer() {}

    /** Of a point on a named curve (RFC 5480 section 2). */
    public static byte[] ofPoint(String curveOid, byte[] publicPoint) {
        return of(AlgorithmIdentifier.ec(curveOid), publicPoint);
    }

    /** Of an Ed25519 public key (RFC 8410 section 4). */
    public static byte[] ofEd25519(byte[] publicKey) {
        return of(AlgorithmIdentifier.ed25519(), publicKey);
    }

    /** Whether an encoding says that it is of a key on this curve. */
    public static boolean isOn(String curveOid, byte[] subjectPublicKeyInfo) {
        try {
            point(curveOid, subjectPublicKeyInfo);
            return true;
        } catch (DerException e) {
            // An answer, not a failure: whoever wants to know why reads the key as what it should be.
            return false;
        }
    }

    /**
     * Reads the point on a named curve; whether it is on it, the caller checks.
     *
     * @throws DerException if it is no such encoding, or names another curve
     */
    public static byte[] point(String curveOid, byte[] subjectPublicKeyInfo) {
        DerReader whole = new DerReader(ByteBuffer.wrap(subjectPublicKeyInfo));
        DerReader info = whole.sequence("SubjectPublicKeyInfo");
        whole.end("SubjectPublicKeyInfo");
        info.exactly(AlgorithmIdentifier.ec(curveOid).toBytes(), "SubjectPublicKeyInfo.algorithm");
        ByteBuffer bits = info.bits(DerReader.BIT_STRING, "SubjectPublicKeyInfo.subjectPublicKey");
        info.end("SubjectPublicKeyInfo.subjectPublicKey");
        byte[] point = new byte[bits.remaining()];
        bits.get(point);
        return point;
    }

    private static byte[] of(Der algorithm, byte[] key) {
        return Der.sequence(algorithm, Der.bitString(Der.encoded(key))).toBytes();
    }
}
