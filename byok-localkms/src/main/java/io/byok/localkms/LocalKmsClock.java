package io.byok.localkms;

import io.byok.localkms.internal.time.ClockReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The clock of a {@link LocalKms}: it ticks with the clock beneath it and can be moved ahead by the caller.
 *
 * <p>It goes forward only. Key material that has expired is gone, and a clock set back would bring it to life again,
 * which AWS KMS never does. On its way it halts at each instant at which something is due in a server (material expires, a
 * rotation ends, an alarm is evaluated), and goes on when that is done and the listeners have heard of it: so a listener
 * sees the time of what it hears, and when a move returns, all has happened.
 *
 * <p>Safe for use by many threads; clocks made by {@link #withZone} move together.
 */
public final class LocalKmsClock extends Clock {

    /** A server that has things to do at certain instants. */
    interface Follower {

        Optional<Instant> nextDue();

        /** Does all that is due. */
        void arrivedAt(Instant now);
    }

    private final Clock base;
    private final Motion motion;

    private LocalKmsClock(Clock base, Motion motion) {
        this.base = base;
        this.motion = motion;
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
        return new LocalKmsClock(base, new Motion());
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
        move(ahead -> ahead.plus(step));
    }

    /**
     * Moves this clock ahead to an instant; it ticks on from there.
     *
     * @param instant where to; not before the present time of this clock
     * @throws IllegalArgumentException if the instant is in this clock's past
     */
    public void moveTo(Instant instant) {
        Instant now = base.instant();
        move(ahead -> aheadTo(instant, now, ahead));
    }

    private static Duration aheadTo(Instant instant, Instant baseNow, Duration offset) {
        if (instant.isBefore(baseNow.plus(offset))) {
            throw new IllegalArgumentException("instant is " + instant + ", the clock shows " + baseNow.plus(offset)
                    + ": a KMS clock goes forward only, since what expired stays expired; start a new LocalKms for an"
                    + " earlier time");
        }
        return Duration.between(baseNow, instant);
    }

    private void move(UnaryOperator<Duration> change) {
        motion.lock.lock();
        try {
            Duration target = change.apply(motion.ahead.get());
            for (Optional<Instant> due = motion.nextDue(base.instant().plus(target));
                    due.isPresent();
                    due = motion.nextDue(base.instant().plus(target))) {
                haltAt(due.get());
            }
            motion.raise(target);
        } finally {
            motion.lock.unlock();
        }
    }

    private void haltAt(Instant due) {
        motion.raise(Duration.between(base.instant(), due));
        motion.followers.forEach(follower -> follower.arrivedAt(due));
    }

    ClockReading reading() {
        Instant beneath = base.instant();
        Instant now = beneath.plus(motion.ahead.get());
        return new ClockReading(Duration.between(beneath, now), now);
    }

    /** Goes on from where another clock was left: as far ahead as that was, and never back before it. */
    void goOnFrom(ClockReading left) {
        Duration needed = longer(left.ahead(), Duration.between(base.instant(), left.now()));
        move(ahead -> ahead.compareTo(needed) > 0 ? ahead : needed);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Does what has become due by the ticking alone. */
    void settle() {
        advance(Duration.ZERO);
    }

    /** As {@link #settle}, unless some thread is at it already; it may be waiting for the caller. */
    void settleIfIdle() {
        if (motion.nextDue(instant()).isPresent() && motion.lock.tryLock()) {
            try {
                settle();
            } finally {
                motion.lock.unlock();
            }
        }
    }

    void follow(Follower follower) {
        motion.followers.add(follower);
    }

    void unfollow(Follower follower) {
        motion.followers.remove(follower);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(motion.ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public LocalKmsClock withZone(ZoneId zone) {
        return new LocalKmsClock(base.withZone(zone), motion);
    }

    @Override
    public String toString() {
        return "LocalKmsClock[" + motion.ahead.get() + " ahead of " + base + "]";
    }

    /** How far a clock and its zones are ahead, and who goes with them. */
    private static final class Motion {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        private final List<Follower> followers = new CopyOnWriteArrayList<>();
        private final ReentrantLock lock = new ReentrantLock();

        /** Never back: a listener may have moved the clock further meanwhile. */
        private void raise(Duration target) {
            ahead.accumulateAndGet(target, (old, next) -> next.compareTo(old) > 0 ? next : old);
        }

        private Optional<Instant> nextDue(Instant end) {
            return followers.stream()
                    .flatMap(follower -> follower.nextDue().stream())
                    .filter(due -> !due.isAfter(end))
                    .min(Comparator.naturalOrder());
        }
    }
}
