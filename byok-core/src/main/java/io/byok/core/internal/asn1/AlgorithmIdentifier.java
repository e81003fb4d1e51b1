package io.byok.core.internal.asn1;

/** {@code AlgorithmIdentifier}s of keys on elliptic curves (RFC 5480 section 2.1.1, RFC 8410 section 3). */
public final class AlgorithmIdentifier {
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
    private static final String ED25519 = "1.3.101.112";

    private AlgorithmIdentifier() {}

    /** id-ecPublicKey with the name of a curve. */
    public static Der ec(String curveOid) {
        return Der.sequence(Der.objectIdentifier(EC_PUBLIC_KEY), Der.objectIdentifier(curveOid));
    }

    /** id-Ed25519, without parameters. */
    public static Der ed25519() {
        return Der.sequence(Der.objectIdentifier(ED25519));
    }
}
