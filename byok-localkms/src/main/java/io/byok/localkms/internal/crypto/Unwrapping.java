package io.byok.localkms.internal.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** From what the client sends to key material. */
public final class Unwrapping {

    private Unwrapping() {}

    /** The unwrapped bytes; nothing if they were not wrapped with this algorithm under this pair. */
    public static Optional<byte[]> unwrap(WrappingAlgorithm algorithm, WrappingPair pair, byte[] ciphertext) {
        try {
            return Optional.of(algorithm.unwrap(pair, ciphertext));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }
}
