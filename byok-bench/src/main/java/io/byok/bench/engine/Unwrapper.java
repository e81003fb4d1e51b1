package io.byok.bench.engine;

import java.security.GeneralSecurityException;

/** A private key and an algorithm in the hands of one engine. */
public interface Unwrapper extends AutoCloseable {
    /** Opens a ciphertext: the whole call that a program makes for one key. */
    Object open(byte[] ciphertext) throws GeneralSecurityException;

    /** Lets go of the private key. */
    @Override
    default void close() {}
}
