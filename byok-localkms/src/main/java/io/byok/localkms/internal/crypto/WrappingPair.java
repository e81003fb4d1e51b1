package io.byok.localkms.internal.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A wrapping key pair, known by the SHA-256 fingerprint of its public key. */
public sealed interface WrappingPair permits RsaWrappingPair, Sm2WrappingPair {

    WrappingKeySpec spec();

    String fingerprint();

    /** The public key as DER SubjectPublicKeyInfo. */
    byte[] publicKeyDer();

    /**
     * The private key as DER PKCS #8.
     *
     * @throws IllegalStateException if it lets nobody have it, as the key of a token may
     */
    byte[] privateKeyDer();

    /** Reads a pair again. */
    static WrappingPair read(WrappingKeySpec spec, byte[] publicKeyDer, byte[] privateKeyDer) {
        return spec.isRsa() ? RsaWrappingPair.read(publicKeyDer, privateKeyDer) : Sm2WrappingPair.read(privateKeyDer);
    }

    /** The fingerprint of a public key. */
    static String fingerprint(byte[] publicKeyDer) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(publicKeyDer));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
