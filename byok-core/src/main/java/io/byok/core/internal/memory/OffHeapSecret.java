package io.byok.core.internal.memory;

import io.byok.core.KeyClosedException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Secret bytes outside the Java heap, where no collection copies them. They are wiped on close, and by a cleaner if the
 * owner is lost without it.
 *
 * <p>Every access is inside {@link #use}: it holds the secret open, so that close waits instead of yielding zeros to a
 * running operation, and keeps it reachable, so that the cleaner cannot wipe it under one. After close every use fails.
 */
public final class OffHeapSecret implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ByteBuffer home;
    private final Cleaner.Cleanable wiping;
    private final ReentrantReadWriteLock uses = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private OffHeapSecret(ByteBuffer home) {
        this.home = home;
        this.wiping = CLEANER.register(this, () -> Wipe.direct(home));
    }

    /**
     * Makes a secret of {@code lengthBytes} and lets {@code writer} fill it in place. If the writer fails nothing is left.
     */
    public static OffHeapSecret filledBy(int lengthBytes, Consumer<ByteBuffer> writer) {
        ByteBuffer home = ByteBuffer.allocateDirect(lengthBytes);
        boolean filled = false;
        try {
            writer.accept(home.duplicate());
            filled = true;
            return new OffHeapSecret(home);
        } finally {
            if (!filled) {
                Wipe.direct(home);
            }
        }
    }

    /** Copies the bytes; the array given stays the caller's to wipe. */
    public static OffHeapSecret copyOf(byte[] bytes) {
        return filledBy(bytes.length, home -> home.put(bytes));
    }

    /** The length, which is public. */
    public int lengthBytes() {
        return home.capacity();
    }

    /**
     * Lends the bytes, read-only, position 0 to limit, for the time of one action. The action must not keep the buffer.
     *
     * @throws KeyClosedException if the secret is closed
     */
    public <R> R use(Function<ByteBuffer, R> action) {
        uses.readLock().lock();
        try {
            if (closed) {
                throw new KeyClosedException(
                        "This key is closed and its bytes are wiped, so nothing can be done with it"
                                + " any more. Close it after its last use, or make it again from your own copy.");
            }
            return action.apply(home.asReadOnlyBuffer());
        } finally {
            uses.readLock().unlock();
            Reference.reachabilityFence(this);
        }
    }

    /** Whether it is closed. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Waits for the uses under way, then wipes. Closing twice does nothing.
     *
     * @throws KeyClosedException if called from within a use by the same thread, which would wait for itself
     */
    @Override
    public void close() {
        if (uses.getReadHoldCount() > 0) {
            throw new KeyClosedException(
                    "A key cannot be closed by an operation that is using it; close it afterwards.");
        }
        uses.writeLock().lock();
        try {
            closed = true;
            wiping.clean();
        } finally {
            uses.writeLock().unlock();
        }
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "OffHeapSecret[" + lengthBytes() + " bytes, <redacted>]";
    }
}
