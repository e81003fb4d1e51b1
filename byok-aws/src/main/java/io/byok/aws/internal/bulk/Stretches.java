package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import io.byok.aws.internal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Hands out the units of a place by stretches of the order of their hashes, so that workers who are at the same items keep out
 * of each other's way: each begins at a stretch of its own choice, and leaves alone for a while where it meets another.
 *
 * <p>All of it is economy, and none of it truth: which key is an item's, CreateAlias alone decides. A key that loses is given
 * up, and until AWS has deleted it counts against quotas; this makes such keys few.
 */
final class Stretches<U extends Unit> implements Turns<U> {
    private static final int COUNT = 16;
    /** As many as it takes to find some of one stretch. */
    private static final int MOST_WAITING = 1024;

    private static final Duration SHORTLY = Duration.ofMillis(20);

    private final Place place;
    private final Feed<U> feed;
    private final Pause pause;
    private final Clock clock;
    private final Duration underWay;
    private final int mostWaiting;
    private final List<Stretch<U>> byHash =
            Stream.generate(Stretch<U>::new).limit(COUNT).toList();
    private final List<Stretch<U>> inOrder = new ArrayList<>(byHash);
    private final Queue<U> later = new PriorityQueue<>(Comparator.comparing((U unit) -> unit.restsUntil));
    private final ReentrantLock drawing = new ReentrantLock();
    private final AtomicLong drawn = new AtomicLong();
    private volatile boolean isExhausted;

    /**
     * Over a feed.
     *
     * @param underWay how long another worker may be about a unit that it has claimed
     * @param threads how many take units from here; a single one takes them as they come
     */
    Stretches(Place place, Feed<U> feed, Pause pause, Clock clock, Duration underWay, int threads) {
        this.place = place;
        this.feed = feed;
        this.pause = pause;
        this.clock = clock;
        this.underWay = underWay;
        this.mostWaiting = threads == 1 ? 1 : MOST_WAITING;
        Collections.rotate(inOrder, ThreadLocalRandom.current().nextInt(COUNT));
    }

    /** Over a feed, by the settings of a run. */
    static <U extends Unit> Stretches<U> of(Feed<U> feed, Place place, Settings settings) {
        return new Stretches<>(
                place,
                feed,
                settings.sleeper()::sleep,
                settings.clock(),
                settings.underWay(place),
                settings.inFlight(place));
    }

    /** The next unit; empty when all are at least in some thread's hands. */
    @Override
    public Optional<U> next() throws InterruptedException {
        while (true) {
            Optional<U> ready = ready();
            if (ready.isPresent()) {
                return ready;
            }
            if (draw()) {
                continue;
            }
            Optional<U> trial = trial();
            if (trial.isPresent() || isOver()) {
                return trial;
            }
            pause.sleep(SHORTLY);
        }
    }

    private synchronized Optional<U> ready() {
        U rested = later.peek();
        if (rested != null && !clock.instant().isBefore(rested.restsUntil)) {
            return Optional.ofNullable(later.poll());
        }
        return inOrder.stream().flatMap(stretch -> stretch.ours().stream()).findFirst();
    }

    private synchronized Optional<U> trial() {
        Instant now = clock.instant();
        return inOrder.stream().flatMap(stretch -> stretch.trial(now).stream()).findFirst();
    }

    /** Draws a unit and answers whether to look again; not if enough wait, or a slow feed would keep what is there. */
    private boolean draw() throws InterruptedException {
        if (isExhausted || waiting() >= mostWaiting) {
            return false;
        }
        if (!drawing.tryLock(1, TimeUnit.MILLISECONDS)) {
            return isFlowing();
        }
        try {
            Instant begun = clock.instant();
            feed.next(place).ifPresentOrElse(this::add, () -> isExhausted = true);
            drawn.incrementAndGet();
            return Duration.between(begun, clock.instant()).compareTo(SHORTLY) < 0;
        } finally {
            drawing.unlock();
        }
    }

    /** Whether the thread that draws has got something of late. */
    private boolean isFlowing() throws InterruptedException {
        long before = drawn.get();
        pause.sleep(SHORTLY);
        return drawn.get() != before;
    }

    private synchronized void add(U unit) {
        stretch(unit).add(unit);
    }

    private synchronized int waiting() {
        return byHash.stream().mapToInt(Stretch::waiting).sum();
    }

    private synchronized boolean isOver() {
        return isExhausted && later.isEmpty() && waiting() == 0;
    }

    private Stretch<U> stretch(U unit) {
        return byHash.get((int) Long.remainderUnsigned(IdHash.of(unit.id).low(), COUNT));
    }

    /** The turn of a unit is over, however it ended. */
    @Override
    public synchronized void ended(U unit) {
        stretch(unit).ended(unit);
    }

    /** The unit's claim was won. */
    synchronized void won(U unit) {
        stretch(unit).won(unit);
    }

    /** The unit's claim was lost; its key is gone on with when its winner has had the time to. */
    synchronized void lost(U unit) {
        Instant now = clock.instant();
        unit.restsUntil = now.plus(underWay);
        stretch(unit).lost(unit.restsUntil, now);
    }

    /** Another worker's claim on the unit was seen, for a key of that age; answers whether it may be about it. */
    synchronized boolean isUnderWay(U unit, Instant created) {
        Instant now = clock.instant();
        unit.restsUntil = (created.isBefore(now) ? created : now).plus(underWay);
        stretch(unit).seen(unit.restsUntil, now);
        return unit.restsUntil.isAfter(now);
    }

    /** Whether another worker may be about to claim the unit. */
    synchronized boolean isAnothers(U unit) {
        return stretch(unit).isAnothers(clock.instant());
    }

    /** Takes back a unit that was left to another worker, until that has had its time. */
    @Override
    public synchronized void left(U unit) {
        stretch(unit).left(unit);
    }

    /** Takes back a unit that another worker has claimed, until that has had its time. */
    @Override
    public synchronized void putOff(U unit) {
        unit.putOff = true;
        later.add(unit);
    }

    /** Takes no more from the feed. */
    @Override
    public void abandon() {
        feed.abandon(place);
    }
}
