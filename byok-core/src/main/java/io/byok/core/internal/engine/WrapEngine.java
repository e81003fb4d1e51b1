package io.byok.core.internal.engine;

import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * The one seam between the keys and the cryptography that wraps them. Callers have checked that key, algorithm and size
 * go together.
 */
public interface WrapEngine {
    /** The engine that the library uses. */
    static WrapEngine standard() {
        return JcaEngine.INSTANCE;
    }

    /**
     * Wraps.
     *
     * @param material the canonical encoding, position to limit; read in place
     * @throws io.byok.core.WrapFailedException if anything is not as it must be; nothing is released then
     */
    byte[] wrap(WrapAlgorithm algorithm, WrappingKey wrappingKey, ByteBuffer material, SecureRandom random);

    /**
     * Unwraps.
     *
     * @param pkcs8 the canonical encoding of the private half, position to limit; read in place
     * @throws io.byok.core.UnwrapFailedException in every case of failure, and always the same
     */
    OffHeapSecret unwrap(WrapAlgorithm algorithm, ByteBuffer pkcs8, byte[] ciphertext, SecureRandom random);
}
