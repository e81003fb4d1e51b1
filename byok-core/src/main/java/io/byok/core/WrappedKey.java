package io.byok.core;

import java.util.Objects;

/**
 * A key under a wrapping key: the ciphertext, how it was made, and for whom. It is safe to store and to carry; only the
 * holder of the private half opens it.
 */
public final class WrappedKey {
    private final byte[] ciphertext;
    private final WrapAlgorithm algorithm;
    private final String wrappingKeyFingerprint;

    private WrappedKey(byte[] ciphertext, WrapAlgorithm algorithm, String wrappingKeyFingerprint) {
        this.ciphertext = ciphertext;
        this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
        this.wrappingKeyFingerprint = Objects.requireNonNull(wrappingKeyFingerprint, "wrappingKeyFingerprint");
    }

    /**
     * Puts together what was stored or carried.
     *
     * @param ciphertext the wrapped key; copied
     * @param algorithm the algorithm that made it
     * @param wrappingKeyFingerprint {@link WrappingKey#fingerprint()} of the key it was made for
     * @return the wrapped key; nothing is checked here, since only unwrapping can
     */
    public static WrappedKey of(byte[] ciphertext, WrapAlgorithm algorithm, String wrappingKeyFingerprint) {
        return new WrappedKey(ciphertext.clone(), algorithm, wrappingKeyFingerprint);
    }

    /**
     * The ciphertext, in the layout that KMS takes as {@code EncryptedKeyMaterial}.
     *
     * @return a copy
     */
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    /**
     * How it was made.
     *
     * @return the algorithm
     */
    public WrapAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * For whom it was made.
     *
     * @return {@link WrappingKey#fingerprint()} of the wrapping key
     */
    public String wrappingKeyFingerprint() {
        return wrappingKeyFingerprint;
    }

    /** Names algorithm, length and wrapping key; the ciphertext stays out of logs. */
    @Override
    public String toString() {
        return "WrappedKey[" + algorithm + ", " + ciphertext.length + " bytes, for " + wrappingKeyFingerprint + "]";
    }
}
