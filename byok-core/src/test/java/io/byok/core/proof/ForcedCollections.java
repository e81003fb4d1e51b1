package io.byok.core.proof;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Collections one after the other, by a thread of its own, with as much time between them as they take. */
public final class ForcedCollections implements AutoCloseable {
    private final AtomicInteger collections = new AtomicInteger();
    private final Thread collector = new Thread(this::collect, "collections");
    private volatile boolean closed;

    /** Begins, and waits for the first collection. */
    public ForcedCollections() {
        collector.setDaemon(true);
        collector.start();
        while (collections.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private void collect() {
        while (!closed) {
            long start = System.nanoTime();
            System.gc();
            long took = System.nanoTime() - start;
            collections.incrementAndGet();
            LockSupport.parkNanos(took);
        }
    }

    /** How many there were. */
    public int count() {
        return collections.get();
    }

    /** Waits for the last one to end. */
    @Override
    public void close() {
        closed = true;
        try {
            collector.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
