package io.byok.aws.bulk;

/** Hears of what happens in a bulk import. */
@FunctionalInterface
public interface BulkListener {
    /**
     * Called by the import's threads, one at a time; the import waits meanwhile. What it throws ends the import.
     *
     * @param event what happened
     */
    void on(BulkEvent event);
}
