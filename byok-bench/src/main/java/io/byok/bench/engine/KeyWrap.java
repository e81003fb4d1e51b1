package io.byok.bench.engine;

import java.security.GeneralSecurityException;

/** AES key wrap with padding (RFC 5649) of one engine, with a KEK and a key in its hands. */
public interface KeyWrap {
    /**
     * Gives an engine a KEK and a key.
     *
     * @throws UnsupportedOperationException if the engine does not run on this machine
     */
    static KeyWrap of(String engineName, byte[] kek, byte[] key) {
        return engineName.equals("byok")
                ? new ByokKeyWrap(kek, key)
                : new JcaKeyWrap(new JcaKeyWrapCipher(Providers.named(engineName)), kek, key);
    }

    /** Wraps the key: the whole call. */
    byte[] wrap() throws GeneralSecurityException;

    /** Unwraps what {@link #wrap} gave, or the like of it: into an array, or for byok into a buffer off-heap. */
    Object unwrap(byte[] wrapped) throws GeneralSecurityException;
}
