package io.byok.localkms.internal.quota;

import java.time.Duration;
import java.time.Instant;

/** What is left of a rate: a second's worth at most, filled as the clock moves. For use by one thread at a time. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    /** What rounding may have taken from a whole token. */
    private static final double ROUNDING = 1e-9;

    private double tokens = Double.POSITIVE_INFINITY;
    private Instant filled = Instant.MIN;

    /** Adds what has come since the last time, up to a second's worth, or to what is wanted at once if that is more. */
    void fill(int wanted, double perSecond, Instant now) {
        if (now.isAfter(filled)) {
            double elapsed = filled.equals(Instant.MIN)
                    ? 0
                    : Duration.between(filled, now).toNanos() / NANOS;
            tokens = Math.min(Math.max(wanted, perSecond), tokens + elapsed * perSecond);
            filled = now;
        }
    }

    boolean holds(int wanted) {
        return tokens + ROUNDING >= wanted;
    }

    void take(int wanted) {
        tokens -= wanted;
    }
}
