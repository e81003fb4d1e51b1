package io.byok.bench.engine;

import java.security.GeneralSecurityException;

/** AES key wrap with padding (RFC 5649) of one engine. */
public interface KeyWrap {
    /**
     * Finds the key wrap of an engine.
     *
     * @throws UnsupportedOperationException if it does not run on this machine
     */
    static KeyWrap named(String engineName) {
        return new JcaKeyWrap(Providers.named(engineName));
    }

    /** Wraps. */
    byte[] wrap(byte[] kek, byte[] key) throws GeneralSecurityException;

    /** Unwraps. */
    byte[] unwrap(byte[] kek, byte[] wrapped) throws GeneralSecurityException;
}
