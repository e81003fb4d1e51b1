package io.byok.aws.bulk;

import io.byok.aws.internal.bulk.RecentRate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a bulk run has come, how fast it goes and how long it will take: a listener that keeps count. Thread-safe.
 */
public final class BulkProgress implements BulkListener {
    private final long total;
    private final Clock clock;
    private final RecentRate rate;
    private long done;
    private long failed;

    /**
     * Counts by the system's clock.
     *
     * @param total how many items there are, each counted once in each of its places
     */
    public BulkProgress(long total) {
        this(total, Clock.systemUTC());
    }

    /**
     * Counts by another clock.
     *
     * @param total how many items there are, each counted once in each of its places
     * @param clock that of the run
     */
    public BulkProgress(long total, Clock clock) {
        this.total = total;
        this.clock = clock;
        this.rate = new RecentRate(clock.instant());
    }

    @Override
    public synchronized void on(BulkEvent event) {
        if (event instanceof BulkEvent.Imported || event instanceof BulkEvent.Renewed) {
            done++;
            rate.add(clock.instant());
        } else if (event instanceof BulkEvent.WasDone) {
            done++;
        } else if (event instanceof BulkEvent.Failed) {
            failed++;
        }
    }

    /**
     * Items that are as they shall be, by this run or an earlier one.
     *
     * @return their number
     */
    public synchronized long done() {
        return done;
    }

    /**
     * Items that were given up in this run.
     *
     * @return their number
     */
    public synchronized long failed() {
        return failed;
    }

    /**
     * Items whose end is not known yet.
     *
     * @return their number, at least 0
     */
    public synchronized long remaining() {
        return Math.max(0, total - done - failed);
    }

    /**
     * How fast items were finished in the last five to ten minutes; what an earlier run had finished does not count.
     *
     * @return items a second
     */
    public synchronized double itemsPerSecond() {
        return rate.perSecond(clock.instant());
    }

    /**
     * How long the rest takes at that rate.
     *
     * @return the time; empty while nothing was finished
     */
    public synchronized Optional<Duration> timeLeft() {
        double perSecond = itemsPerSecond();
        return perSecond > 0
                ? Optional.of(Duration.ofSeconds((long) Math.ceil(remaining() / perSecond)))
                : Optional.empty();
    }
}
