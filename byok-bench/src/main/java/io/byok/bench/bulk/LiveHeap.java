package io.byok.bench.bulk;

import java.lang.management.ManagementFactory;

/** What is left of this process's heap after a full collection. */
final class LiveHeap {
    private static final int SAMPLES = 5;

    private final long every;
    private long most;

    /** Looks so often in the course of so many items. */
    LiveHeap(long items) {
        this.every = Math.max(1, items / SAMPLES);
    }

    void afterItem(long number) {
        if (number % every == 0) {
            System.gc();
            most = Math.max(
                    most,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    /** The most that was seen. */
    long mostBytes() {
        return most;
    }
}
