package io.byok.core.internal.material;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.asn1.EcPublicKeyDer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** Public keys on elliptic curves, as the JDK knows them where it does. Nothing here is secret. */
final class EcPublicKeys {
    private EcPublicKeys() {}

    /** Of an uncompressed point that was checked. */
    static PublicKey ofPoint(KeyMaterialSpec spec, byte[] point) {
        byte[] encoded = EcPublicKeyDer.ofPoint(spec.curveOid().orElseThrow(), point);
        return switch (spec) {
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521 -> jca("EC", encoded);
            // The JDK dropped secp256k1 in version 16, and never had the curve of SM2.
            default -> new EncodedPublicKey("EC", encoded);
        };
    }

    /** Of the 32 bytes that were derived. */
    static PublicKey ofEd25519(byte[] publicKey) {
        return jca("Ed25519", EcPublicKeyDer.ofEd25519(publicKey));
    }

    private static PublicKey jca(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK refuses a public key that was derived", e);
        }
    }
}
