package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;

/** A private key and the public key that belongs to it. */
public sealed interface KeyPairMaterial extends KeyMaterial permits RsaMaterial, EcMaterial, EdMaterial {

    /**
     * Signs a message or a digest.
     *
     * @param algorithm fits the spec of this key and takes the type
     */
    byte[] sign(SigningAlgorithm algorithm, MessageType type, byte[] message, SecureRandom random);

    boolean verify(SigningAlgorithm algorithm, MessageType type, byte[] message, byte[] signature);

    /** DER SubjectPublicKeyInfo. */
    byte[] publicKeyDer();

    /** DER PKCS #8, in the one form that this server gives a key of this kind. */
    byte[] privateKeyDer();

    @Override
    default byte[] canonicalBytes() {
        return privateKeyDer();
    }
}
