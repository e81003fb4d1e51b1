package io.byok.core.internal.math;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * The off-heap home of secret limbs that outlive an operation.
 *
 * <p>An array on the heap is copied by collections, and the copies stay; here nothing moves. An operation takes a copy
 * into its own {@link Scratch}, whole, so closing never pulls the limbs away under it. What is lost without being closed
 * is wiped by a cleaner before its memory is freed. Thread-safe.
 */
public final class LimbVault implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final int[] lengths;
    private final LongBuffer home;
    private final Cleaner.Cleanable wiping;
    private boolean closed;

    /** A home for copies of {@code arrays}, which their owner wipes. */
    public LimbVault(long[]... arrays) {
        lengths = new int[arrays.length];
        int total = 0;
        for (int i = 0; i < arrays.length; i++) {
            lengths[i] = arrays[i].length;
            total += lengths[i];
        }
        LongBuffer limbs = ByteBuffer.allocateDirect(Long.BYTES * total).asLongBuffer();
        for (long[] array : arrays) {
            limbs.put(array);
        }
        home = limbs;
        wiping = CLEANER.register(this, () -> wipe(limbs));
    }

    private static void wipe(LongBuffer limbs) {
        for (int i = 0; i < limbs.capacity(); i++) {
            limbs.put(i, 0);
        }
    }

    /**
     * Copies of all arrays, in order, owned by {@code scratch}.
     *
     * @throws IllegalStateException if closed
     */
    public synchronized long[][] load(Scratch scratch) {
        if (closed) {
            throw new IllegalStateException(
                    "the key is closed: its material was wiped and is gone from here; open the key again to use it");
        }
        try {
            return copies(scratch);
        } finally {
            // Without it the cleaner may wipe what is being copied: the vault itself is not read any more.
            Reference.reachabilityFence(this);
        }
    }

    private long[][] copies(Scratch scratch) {
        long[][] arrays = new long[lengths.length][];
        home.rewind();
        for (int i = 0; i < lengths.length; i++) {
            arrays[i] = scratch.limbs(lengths[i]);
            home.get(arrays[i]);
        }
        return arrays;
    }

    /** Replaces the array at {@code index} by one of its length, which its owner wipes; does nothing if closed. */
    public synchronized void store(int index, long[] array) {
        if (!closed) {
            int at = 0;
            for (int i = 0; i < index; i++) {
                at += lengths[i];
            }
            home.put(at, array);
        }
    }

    /** Zeroes the limbs; again is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        wiping.clean();
    }

    /** Never the limbs. */
    @Override
    public String toString() {
        return "LimbVault[<redacted>]";
    }
}
