package io.byok.pkcs11.internal.bridge;

import java.nio.ByteBuffer;

/**
 * The four things that Java cannot do by itself with a native library. All else is written once, above them.
 *
 * <p>Thread-safe. The library stays loaded for the life of the process: unloading it under a running token takes the JVM down.
 */
public interface NativeBridge {
    /**
     * Where an exported function stands.
     *
     * @throws BridgeException if the library does not export it
     */
    long symbol(String name);

    /** Calls a function whose arguments and result are all integers or pointers of 64 bits. */
    long call(long function, long... arguments);

    /**
     * Where the first byte of a direct buffer stands, whatever its position. The caller keeps the buffer reachable for as long
     * as native code may use the address.
     */
    long addressOf(ByteBuffer direct);

    /** Memory that native code owns, as a buffer of native byte order. */
    ByteBuffer view(long address, int bytes);
}
