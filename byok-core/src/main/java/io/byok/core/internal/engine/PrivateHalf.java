package io.byok.core.internal.engine;

import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaPrivateKey;

/**
 * A checked private key, in the form that each engine wants.
 *
 * @param pkcs8 canonical PKCS#8; every operation is a use of it, so that close waits for the operation
 * @param rsa the same key for our own arithmetic
 */
public record PrivateHalf(OffHeapSecret pkcs8, RsaPrivateKey rsa) implements AutoCloseable {
    /** Waits for the operations under way, then wipes both. */
    @Override
    public void close() {
        pkcs8.close();
        rsa.close();
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "PrivateHalf[<redacted>]";
    }
}
