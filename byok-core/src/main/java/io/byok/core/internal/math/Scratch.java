package io.byok.core.internal.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The temporaries of one operation: arrays made here are wiped when the operation ends, however it ends.
 *
 * <p>Used as an around helper: {@code try (Scratch scratch = new Scratch()) { ... }}. An array that must outlive the
 * operation is not made here.
 */
public final class Scratch implements AutoCloseable {
    private final List<long[]> limbs = new ArrayList<>(8);
    private final List<byte[]> bytes = new ArrayList<>(8);

    /** An array of {@code length} zero limbs, wiped by {@link #close()}. */
    public long[] limbs(int length) {
        long[] array = new long[length];
        limbs.add(array);
        return array;
    }

    /** An array of {@code length} zero bytes, wiped by {@link #close()}. */
    public byte[] bytes(int length) {
        byte[] array = new byte[length];
        bytes.add(array);
        return array;
    }

    /** Zeroes every array made here. */
    @Override
    public void close() {
        for (long[] array : limbs) {
            Arrays.fill(array, 0);
        }
        for (byte[] array : bytes) {
            Arrays.fill(array, (byte) 0);
        }
    }
}
