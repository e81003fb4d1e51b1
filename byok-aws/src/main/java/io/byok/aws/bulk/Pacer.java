package io.byok.aws.bulk;

import io.byok.aws.internal.bulk.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the requests to one account and Region evenly, each operation by its own quota. A throttle, which other callers on
 * the same quota bring about as well, halves the rate of its operation, and within a minute it recovers. Thread-safe: threads
 * are let through in the order in which they came, and hold no lock while they wait.
 */
public final class Pacer {
    /** Evenly spaced requests do not arrive evenly; what AWS's clock sees too early, it refuses. */
    private static final double OF_THE_QUOTA = 0.99;

    private final RequestQuotas quotas;
    private final double share;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    /**
     * Paces by these quotas.
     *
     * @param quotas of the account and Region
     * @param share how much of each quota to take, above 0 and at most 1: one half where two machines share them
     * @param clock what time it is
     * @param sleeper how to wait, by that clock
     */
    public Pacer(RequestQuotas quotas, double share, Clock clock, Sleeper sleeper) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + ": it must be above 0 and at most 1");
        }
        this.quotas = quotas;
        this.share = share;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Waits until a request may go out.
     *
     * @param operation its name in the API reference
     * @throws InterruptedException if the thread is interrupted; the turn is then lost
     */
    public void acquire(String operation) throws InterruptedException {
        Pace pace = pace(operation);
        Pace.Turn turn;
        do {
            turn = pace.next(clock.instant());
            sleepUntil(turn.at());
        } while (!pace.stillHolds(turn));
    }

    /**
     * Learns that KMS has turned a request away for its pace.
     *
     * @param operation its name in the API reference
     */
    public void throttled(String operation) {
        pace(operation).slowDown(clock.instant());
    }

    /**
     * How fast an operation goes now.
     *
     * @param operation its name in the API reference
     * @return requests a second; infinite where there is no quota
     */
    public double ratePerSecond(String operation) {
        return pace(operation).rate(clock.instant());
    }

    private Pace pace(String operation) {
        return paces.computeIfAbsent(
                operation,
                name -> new Pace(quotas.perSecond(name).stream()
                        .map(quota -> quota * share * OF_THE_QUOTA)
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY)));
    }

    private void sleepUntil(Instant instant) throws InterruptedException {
        for (Duration left = until(instant); left.compareTo(Duration.ZERO) > 0; left = until(instant)) {
            sleeper.sleep(left);
        }
    }

    private Duration until(Instant instant) {
        return Duration.between(clock.instant(), instant);
    }
}
