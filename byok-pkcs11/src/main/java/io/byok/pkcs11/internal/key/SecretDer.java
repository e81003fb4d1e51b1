package io.byok.pkcs11.internal.key;

import java.nio.ByteBuffer;

/**
 * DER of a private key, put together outside the Java heap and wiped on close. It is written from its end to its beginning,
 * so that every length is known when its turn comes. Not thread-safe.
 *
 * <p>Standard: ITU-T X.690.
 */
final class SecretDer implements AutoCloseable {
    /** The PKCS#8 of an RSA-4096 key takes some 2,400 bytes. */
    private static final int CAPACITY_BYTES = 4096;

    private static final int INTEGER = 0x02;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(CAPACITY_BYTES);
    private int start = CAPACITY_BYTES;

    /** Where what is written next will end, to be given to {@link #tag}. */
    int end() {
        return start;
    }

    /** Writes bytes in front, from position to limit; the buffer is left as it is. */
    SecretDer bytes(ByteBuffer bytes) {
        start -= bytes.remaining();
        memory.put(start, bytes, bytes.position(), bytes.remaining());
        return this;
    }

    /** Writes bytes that are public in front. */
    SecretDer bytes(byte... bytes) {
        return bytes(ByteBuffer.wrap(bytes));
    }

    /** Makes all that was written since an end the content of an element. */
    SecretDer tag(int tag, int end) {
        int length = end - start;
        if (length < 0x80) {
            return bytes((byte) tag, (byte) length);
        }
        return length < 0x100
                ? bytes((byte) tag, (byte) 0x81, (byte) length)
                : bytes((byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length);
    }

    /** Writes an INTEGER in front: of an unsigned big-endian number, whose zeros in front do not count. */
    SecretDer integer(ByteBuffer unsigned) {
        int end = end();
        ByteBuffer number = unsigned.duplicate();
        while (number.remaining() > 1 && number.get(number.position()) == 0) {
            number.position(number.position() + 1);
        }
        bytes(number);
        return (memory.get(start) < 0 ? bytes((byte) 0) : this).tag(INTEGER, end);
    }

    /** All that was written; it lives no longer than this. */
    ByteBuffer encoded() {
        return memory.slice(start, CAPACITY_BYTES - start);
    }

    @Override
    public void close() {
        memory.clear();
        while (memory.hasRemaining()) {
            memory.put((byte) 0);
        }
    }
}
