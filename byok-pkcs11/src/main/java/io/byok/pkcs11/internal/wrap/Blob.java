package io.byok.pkcs11.internal.wrap;

import java.nio.ByteBuffer;

/** The layout of RSA_AES_KEY_WRAP: the wrapped AES key, then the key wrapped under it. */
final class Blob {
    private Blob() {}

    static byte[] join(byte[] wrappedKek, byte[] wrappedKey) {
        return ByteBuffer.allocate(wrappedKek.length + wrappedKey.length)
                .put(wrappedKek)
                .put(wrappedKey)
                .array();
    }
}
