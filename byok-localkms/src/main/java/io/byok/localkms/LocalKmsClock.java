package io.byok.localkms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a {@link LocalKms}: it ticks with the clock beneath it and can be moved ahead by the caller.
 *
 * <p>It goes forward only. Key material that has expired is gone, and a clock set back would bring it to life again,
 * which AWS KMS never does. Safe for use by many threads; clocks made by {@link #withZone} move together.
 */
public final class LocalKmsClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private LocalKmsClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** {@return a clock that starts at the real time and ticks with it} */
    public static LocalKmsClock system() {
        return over(Clock.system(ZoneOffset.UTC));
    }

    /**
     * A clock that starts at the time of another and ticks with it; over {@link Clock#fixed} it moves only when told.
     *
     * @param base the clock beneath
     * @return the new clock
     */
    public static LocalKmsClock over(Clock base) {
        return new LocalKmsClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Moves this clock ahead.
     *
     * @param step how far; not negative
     * @throws IllegalArgumentException if the step is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step is " + step + ": a KMS clock goes forward only, since what expired"
                    + " stays expired; start a new LocalKms for an earlier time");
        }
        ahead.accumulateAndGet(step, Duration::plus);
    }

    /**
     * Moves this clock ahead to an instant; it ticks on from there.
     *
     * @param instant where to; not before the present time of this clock
     * @throws IllegalArgumentException if the instant is in this clock's past
     */
    public void moveTo(Instant instant) {
        Instant now = base.instant();
        ahead.updateAndGet(offset -> aheadTo(instant, now, offset));
    }

    private static Duration aheadTo(Instant instant, Instant baseNow, Duration offset) {
        if (instant.isBefore(baseNow.plus(offset))) {
            throw new IllegalArgumentException("instant is " + instant + ", the clock shows " + baseNow.plus(offset)
                    + ": a KMS clock goes forward only, since what expired stays expired; start a new LocalKms for an"
                    + " earlier time");
        }
        return Duration.between(baseNow, instant);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public LocalKmsClock withZone(ZoneId zone) {
        return new LocalKmsClock(base.withZone(zone), ahead);
    }

    @Override
    public String toString() {
        return "LocalKmsClock[" + ahead.get() + " ahead of " + base + "]";
    }
}
