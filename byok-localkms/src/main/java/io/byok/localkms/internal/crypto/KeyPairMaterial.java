package io.byok.localkms.internal.crypto;

/** A private key and the public key that belongs to it. */
public sealed interface KeyPairMaterial extends KeyMaterial permits RsaMaterial, EcMaterial, EdMaterial {

    /** DER SubjectPublicKeyInfo. */
    byte[] publicKeyDer();

    /** DER PKCS #8, in the one form that this server gives a key of this kind. */
    byte[] privateKeyDer();

    @Override
    default byte[] canonicalBytes() {
        return privateKeyDer();
    }
}
