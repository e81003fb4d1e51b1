package io.byok.core.internal.engine;

import io.byok.core.WrapAlgorithm;
import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The one seam between the keys and the cryptography that wraps them. Callers have checked that key, algorithm and size go
 * together.
 */
public interface Engine {
    /** What it can do. */
    Set<WrapAlgorithm> algorithms();

    /**
     * Wraps.
     *
     * @param material the canonical encoding, position to limit, off-heap; read in place
     * @throws io.byok.core.WrapFailedException if anything is not as it must be; nothing is released then
     */
    byte[] wrap(WrapAlgorithm algorithm, PublicHalf key, ByteBuffer material, SecureRandom random);

    /**
     * Unwraps.
     *
     * @throws io.byok.core.UnwrapFailedException in every case of failure, and always the same
     */
    OffHeapSecret unwrap(WrapAlgorithm algorithm, PrivateHalf key, byte[] ciphertext, SecureRandom random);
}
