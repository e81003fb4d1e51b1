package io.byok.aws.internal.bulk;

import java.time.Duration;
import java.time.Instant;

/** The pace of one operation: turns at even distances, wider for a while after a throttle. */
public final class Pace {
    private static final Duration RECOVERY = Duration.ofMinutes(1);
    /** Requests that went out before the slowing down may still be turned away: they tell nothing new. */
    private static final Duration DEAF = Duration.ofSeconds(2);

    private static final Duration PAUSE_WITHOUT_QUOTA = Duration.ofSeconds(1);
    private static final double SLOWEST = 1 / 32.0;

    /** A time to send at; worth nothing once the pace has changed. */
    public record Turn(Instant at, long epoch) {}

    private final double full;
    private double rate;
    private Instant seen = Instant.MIN;
    private Instant next = Instant.MIN;
    private Instant deafUntil = Instant.MIN;
    private long epoch;

    /** So many a second; infinitely many where nothing limits them. */
    public Pace(double perSecond) {
        this.full = perSecond;
        this.rate = perSecond;
    }

    /** Takes the next turn. */
    public synchronized Turn next(Instant now) {
        recover(now);
        Instant at = next.isAfter(now) ? next : now;
        next = at.plus(interval());
        return new Turn(at, epoch);
    }

    /** Whether the pace is still the one that the turn was given at. */
    public synchronized boolean stillHolds(Turn turn) {
        return turn.epoch() == epoch;
    }

    /** Goes at half the rate, and takes back the turns that were given. */
    public synchronized void slowDown(Instant now) {
        recover(now);
        if (!now.isBefore(deafUntil)) {
            rate = Math.max(rate / 2, full * SLOWEST);
            deafUntil = now.plus(DEAF);
            next = Instant.MIN;
            epoch++;
        }
        Instant pause = now.plus(Double.isInfinite(full) ? PAUSE_WITHOUT_QUOTA : interval());
        next = next.isAfter(pause) ? next : pause;
    }

    /** So many a second now. */
    public synchronized double rate(Instant now) {
        recover(now);
        return rate;
    }

    private void recover(Instant now) {
        if (rate < full && now.isAfter(seen)) {
            double part = (double) Duration.between(seen, now).toNanos() / RECOVERY.toNanos();
            rate = Math.min(full, rate + full * part);
        }
        if (now.isAfter(seen)) {
            seen = now;
        }
    }

    private Duration interval() {
        return Double.isInfinite(rate) ? Duration.ZERO : Duration.ofNanos(Math.round(1e9 / rate));
    }
}
