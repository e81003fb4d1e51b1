package io.byok.bench.engine;

import io.byok.core.internal.keywrap.AesKeyWrapPad;
import java.nio.ByteBuffer;

/** The key wrap inside this library, from and to off-heap memory, as RSA_AES_KEY_WRAP uses it. */
final class ByokKeyWrap implements KeyWrap {
    private final byte[] kek;
    private final ByteBuffer key;
    private final ByteBuffer room;

    ByokKeyWrap(byte[] kek, byte[] key) {
        this.kek = kek.clone();
        this.key = ByteBuffer.allocateDirect(key.length).put(key).flip();
        this.room = ByteBuffer.allocateDirect(AesKeyWrapPad.wrappedLengthBytes(key.length));
    }

    @Override
    public byte[] wrap() {
        return AesKeyWrapPad.wrap(kek, key);
    }

    @Override
    public Object unwrap(byte[] wrapped) {
        int lengthBytes =
                AesKeyWrapPad.unwrap(kek, ByteBuffer.wrap(wrapped), room).declassify();
        return room.slice(0, lengthBytes);
    }
}
