package io.byok.pkcs11.internal.cryptoki;

import io.byok.pkcs11.internal.bridge.NativeBridge;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Off-heap memory for the arguments of one call at a time, wiped after it by {@link #close()} and then ready for the next.
 * CK_ULONG and pointers take 8 bytes each, aligned; a structure of them is written member by member. Not thread-safe.
 */
final class NativeMemory implements AutoCloseable {
    private final ByteBuffer memory;
    private final long base;

    NativeMemory(NativeBridge bridge, int bytes) {
        this.memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        this.base = bridge.addressOf(memory);
    }

    /** Zeros. */
    long room(int bytes) {
        int aligned = (memory.position() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        if (aligned + bytes > memory.capacity()) {
            throw new IllegalArgumentException(bytes + " bytes more than the " + memory.capacity()
                    + " of one call: a label, an id or an attribute is too long");
        }
        memory.position(aligned + bytes);
        return base + aligned;
    }

    long put(byte[] bytes) {
        long address = room(bytes.length);
        memory.put(offset(address), bytes);
        return address;
    }

    /** Consecutive CK_ULONGs or pointers: one number, an array, or a structure. */
    long put(long... longs) {
        long address = room(longs.length * Long.BYTES);
        for (int i = 0; i < longs.length; i++) {
            memory.putLong(offset(address) + i * Long.BYTES, longs[i]);
        }
        return address;
    }

    long longAt(long address) {
        return memory.getLong(offset(address));
    }

    byte[] bytesAt(long address, int length) {
        byte[] bytes = new byte[length];
        memory.get(offset(address), bytes);
        return bytes;
    }

    /** The memory itself, for what must not be copied into the heap. */
    ByteBuffer slice(long address, int length) {
        return memory.slice(offset(address), length);
    }

    private int offset(long address) {
        return Math.toIntExact(address - base);
    }

    /** Native code is done with it; until this writes to it, the buffer is reachable. */
    @Override
    public void close() {
        memory.put(0, new byte[memory.position()]).rewind();
    }
}
