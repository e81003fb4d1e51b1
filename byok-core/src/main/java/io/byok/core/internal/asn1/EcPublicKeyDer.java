package io.byok.core.internal.asn1;

/** Writes public keys on elliptic curves as {@code SubjectPublicKeyInfo} (RFC 5280 section 4.1). */
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

    private static byte[] of(Der algorithm, byte[] key) {
        return Der.sequence(algorithm, Der.bitString(Der.encoded(key))).toBytes();
    }
}
