package io.byok.localkms.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value, and what it was before as far back as anyone reads. Immutable.
 *
 * @param since when it became this
 * @param former oldest first
 */
record Versions<T>(T latest, Instant since, List<Versions<T>> former) {

    static <T> Versions<T> of(T first, Instant since) {
        return new Versions<>(first, since, List.of());
    }

    /** A value that was there before anyone can read of it. */
    static <T> Versions<T> restored(T value, Instant since) {
        return new Versions<>(value, since, List.of(of(value, Instant.MIN)));
    }

    /** With a value in the place of the latest; of the former ones, those that can still be read stay. */
    Versions<T> then(T next, Instant at, Duration memory) {
        if (memory.isZero()) {
            return of(next, at);
        }
        Instant horizon = at.minus(memory);
        List<Versions<T>> kept = new ArrayList<>(former);
        kept.add(of(latest, since));
        while (kept.size() > 1 && !kept.get(1).since().isAfter(horizon)) {
            kept.remove(0);
        }
        return new Versions<>(next, at, List.copyOf(kept));
    }

    /** All that can still be read, the latest last. */
    Stream<T> values() {
        return Stream.concat(former.stream().map(Versions::latest), Stream.of(latest));
    }

    /** What it was at an instant; nothing before there was any. */
    Optional<T> asOf(Instant instant) {
        if (!instant.isBefore(since)) {
            return Optional.of(latest);
        }
        Optional<T> found = Optional.empty();
        for (Versions<T> version : former) {
            if (!instant.isBefore(version.since())) {
                found = Optional.of(version.latest());
            }
        }
        return found;
    }
}
