package io.byok.aws.bulk;

/** Hears of what happens in a bulk import, or in the renewal of many keys. */
@FunctionalInterface
public interface BulkListener {
    /**
     * Called by the run's threads, one at a time; the run waits meanwhile. What it throws is told
     * to its thread's handler of uncaught exceptions once and in the report's notes, and stops nothing.
     *
     * @param event what happened
     */
    void on(BulkEvent event);
}
