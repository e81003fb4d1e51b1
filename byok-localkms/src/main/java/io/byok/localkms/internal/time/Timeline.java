package io.byok.localkms.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What is to happen by the server's clock: for each subject one thing, and all of them in the order of their instants. */
public final class Timeline {

    /** Against waking without end for something due that a clock which stands still never reaches. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private record Entry(Instant at, long number, Object subject, Consumer<Instant> action) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
    private final Map<Object, Entry> bySubject = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** Puts what is next for a subject in the place of what was; nothing takes it away. */
    public synchronized void put(Object subject, Optional<Instant> next, Consumer<Instant> action) {
        Optional.ofNullable(bySubject.remove(subject)).ifPresent(entries::remove);
        next.ifPresent(at -> {
            Entry entry = new Entry(at, numbers.incrementAndGet(), subject, action);
            entries.add(entry);
            bySubject.put(subject, entry);
            notifyAll();
        });
    }

    public synchronized Optional<Instant> next() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.first().at());
    }

    /** Does all that is due, each thing told its own instant. */
    public void runTo(Instant now) {
        for (Optional<Entry> due = poll(now); due.isPresent(); due = poll(now)) {
            due.get().action().accept(due.get().at());
        }
    }

    private synchronized Optional<Entry> poll(Instant now) {
        if (entries.isEmpty() || entries.first().at().isAfter(now)) {
            return Optional.empty();
        }
        Entry due = entries.first();
        entries.remove(due);
        bySubject.remove(due.subject());
        return Optional.of(due);
    }

    /** Waits until something may be due, by a clock that may stand still or be moved meanwhile; the caller looks again. */
    @SuppressWarnings("WaitNotInLoop")
    synchronized void await(Clock clock) throws InterruptedException {
        Duration left = next().map(at -> Duration.between(clock.instant(), at).plusMillis(1))
                .filter(until -> until.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
        wait(left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT.toMillis() : left.toMillis());
    }
}
