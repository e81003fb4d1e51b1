package io.byok.core;

import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;

/**
 * Anything that can put its key under a wrapping key: a key that this process holds, or one that stays in an HSM. The
 * rest of the library treats them alike.
 */
public interface KeySource {
    /**
     * What kind of key it is.
     *
     * @return the spec that the KMS key must have
     */
    KeyMaterialSpec spec();

    /**
     * What it can do, known before a KMS key or a token exists.
     *
     * @return the algorithms by which it can wrap; unmodifiable, not empty
     * @throws KeyClosedException if the key is closed and can wrap no more
     * @throws WrapFailedException if the engine that would wrap must not be used
     */
    Set<WrapAlgorithm> wrappings();

    /**
     * The public half, where there is one.
     *
     * @return the public key, or empty for a symmetric key
     */
    Optional<PublicKey> publicKey();

    /**
     * What people compare to know that they hold the same symmetric key.
     *
     * @return the check value, or empty where there is none: of a pair, or of a key whose holder does not tell it
     * @throws KeyClosedException if the key is closed
     */
    default Optional<CheckValue> checkValue() {
        return Optional.empty();
    }

    /**
     * Whether, as far as this library knows, the key exists nowhere but in this process. Such a key is lost with the
     * process, and then can neither be renewed after its expiry nor restored after a loss at AWS.
     *
     * @return true if no copy outside this process is known
     */
    boolean isOnlyCopy();

    /**
     * The message authentication code of a message under this key, by the digest of its spec: what shows that KMS holds the
     * same HMAC key.
     *
     * @param message any bytes
     * @return a code as long as the digest; empty if the key is not for HMAC, or its holder computes no codes
     * @throws KeyClosedException if the key is closed
     * @see <a href="https://csrc.nist.gov/pubs/fips/198-1/final">FIPS 198-1</a>
     */
    default Optional<byte[]> mac(byte[] message) {
        return Optional.empty();
    }

    /**
     * Refuses, before a KMS key exists, what KMS in a partition would refuse of this very key and not of its spec alone. Most
     * sources have nothing to refuse.
     *
     * @param partition where the key is to be imported
     * @throws InvalidKeyMaterialException if KMS does not take this key there
     */
    default void requireImportable(KmsPartition partition) {}

    /**
     * Wraps the key for the import into one KMS key.
     *
     * @param parameters the wrapping key, the token that belongs to it and the algorithm it was fetched for
     * @return the ciphertext that belongs to these parameters
     * @throws WrappingRefusedException if KMS does not take this key under these parameters
     * @throws WrapFailedException if wrapping stopped; nothing was released
     * @throws KeyClosedException if the key is closed
     */
    WrappedKey wrap(ImportParameters parameters);
}
