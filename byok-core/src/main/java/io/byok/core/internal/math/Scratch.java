package io.byok.core.internal.math;

import java.util.Arrays;

/**
 * The temporaries of one operation: arrays made here are wiped when the operation ends, however it ends.
 *
 * <p>Used as an around helper: {@code try (Scratch scratch = new Scratch()) { ... }}. An array that must outlive the
 * operation is not made here.
 */
public final class Scratch implements AutoCloseable {
    private static final int FEW = 8;

    private long[][] limbs = new long[FEW][];
    private byte[][] bytes = new byte[FEW][];
    private int limbsMade;
    private int bytesMade;

    /** An array of {@code length} zero limbs, wiped by {@link #close()}. */
    public long[] limbs(int length) {
        if (limbsMade == limbs.length) {
            limbs = Arrays.copyOf(limbs, 2 * limbsMade);
        }
        long[] array = new long[length];
        limbs[limbsMade++] = array;
        return array;
    }

    /** An array of {@code length} zero bytes, wiped by {@link #close()}. */
    public byte[] bytes(int length) {
        if (bytesMade == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytesMade);
        }
        byte[] array = new byte[length];
        bytes[bytesMade++] = array;
        return array;
    }

    /** Zeroes every array made here. */
    @Override
    public void close() {
        for (int i = 0; i < limbsMade; i++) {
            Arrays.fill(limbs[i], 0);
        }
        for (int i = 0; i < bytesMade; i++) {
            Arrays.fill(bytes[i], (byte) 0);
        }
    }
}
