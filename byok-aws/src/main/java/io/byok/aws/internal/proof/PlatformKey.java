package io.byok.aws.internal.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/** A public key as the Java platform computes with it: those that were carried in a file, or shown by an HSM, are encodings. */
final class PlatformKey {
    private PlatformKey() {}

    /**
     * The same key.
     *
     * @throws GeneralSecurityException if the platform does not know its kind, as it does not know secp256k1
     */
    static PublicKey of(PublicKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.getAlgorithm()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}
