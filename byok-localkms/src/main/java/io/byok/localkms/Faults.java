package io.byok.localkms;

import io.byok.localkms.internal.fault.FaultQueue;

/**
 * The faults of one {@link LocalKms}. Several may meet the same call: their delays add up, and of the other effects the
 * one added first wins. Safe for use by many threads.
 */
public final class Faults {

    private final FaultQueue queue;

    Faults(FaultQueue queue) {
        this.queue = queue;
    }

    /**
     * Adds a fault; its calls are counted from now.
     *
     * @param fault the fault
     */
    public void add(Fault fault) {
        queue.add(fault.rule());
    }

    /** Removes all faults. */
    public void clear() {
        queue.clear();
    }
}
