package io.byok.bench.engine;

import java.security.GeneralSecurityException;

/** A key in the hands of one engine. */
public interface HeldKey extends AutoCloseable {
    /** Wraps it: the whole call that a program makes for one key. */
    byte[] wrap() throws GeneralSecurityException;

    /** Lets go of the key. */
    @Override
    default void close() {}
}
