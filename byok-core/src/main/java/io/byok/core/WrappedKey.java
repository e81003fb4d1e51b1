package io.byok.core;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key under a wrapping key: the ciphertext, how it was made, and for whom. It is safe to store and to carry; only the
 * holder of the private half opens it.
 */
public final class WrappedKey {
    private final byte[] ciphertext;
    private final WrapAlgorithm algorithm;
    private final String wrappingKeyFingerprint;
    private final @Nullable WrapEvidence evidence;

    private WrappedKey(
            byte[] ciphertext,
            WrapAlgorithm algorithm,
            String wrappingKeyFingerprint,
            @Nullable WrapEvidence evidence) {
        this.ciphertext = ciphertext;
        this.algorithm = Objects.requireNonNull(algorithm, "algorithm");
        this.wrappingKeyFingerprint = Objects.requireNonNull(wrappingKeyFingerprint, "wrappingKeyFingerprint");
        this.evidence = evidence;
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
        return new WrappedKey(ciphertext.clone(), algorithm, wrappingKeyFingerprint, null);
    }

    /**
     * The same, with what its maker tells of the wrapping.
     *
     * @param told who wrapped, and how
     * @return a wrapped key that carries it
     */
    public WrappedKey withEvidence(WrapEvidence told) {
        return new WrappedKey(ciphertext, algorithm, wrappingKeyFingerprint, Objects.requireNonNull(told, "told"));
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

    /**
     * What its maker tells of the wrapping.
     *
     * @return the evidence of a token, or empty if a process that held the key wrapped it
     */
    public Optional<WrapEvidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    /** Names algorithm, length and wrapping key; the ciphertext stays out of logs. */
    @Override
    public String toString() {
        return "WrappedKey[" + algorithm + ", " + ciphertext.length + " bytes, for " + wrappingKeyFingerprint + "]";
    }
}
