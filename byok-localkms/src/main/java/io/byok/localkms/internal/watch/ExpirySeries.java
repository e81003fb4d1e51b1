package io.byok.localkms.internal.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When the material of one key that expires first expired, over time. The metric has one value a minute, at the full
 * minute (assumed), as long as there is such material.
 */
final class ExpirySeries {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ConcurrentSkipListMap<Instant, Optional<Instant>> endsSince = new ConcurrentSkipListMap<>();

    /** From an instant on, the first end is this, or there is none. */
    void put(Instant since, Optional<Instant> end) {
        endsSince.put(since, end);
    }

    Optional<Instant> endAt(Instant instant) {
        return Optional.ofNullable(endsSince.floorEntry(instant)).flatMap(Map.Entry::getValue);
    }

    /** Whether the first end has become another since then. */
    boolean changedSince(Instant start) {
        return endsSince.ceilingKey(start) != null;
    }

    /** Whether there was material that expires at some time of a span. */
    boolean hasValueSince(Instant start, Instant now) {
        return endAt(start).isPresent()
                || endsSince.subMap(start, true, now, true).values().stream().anyMatch(Optional::isPresent);
    }

    /** The values of the full minutes from a start to before an end, in seconds. */
    List<Double> values(Instant start, Instant end) {
        List<Double> values = new ArrayList<>();
        for (Instant minute = fullMinute(firstKnownFrom(start, end));
                minute.isBefore(end);
                minute = minute.plus(MINUTE)) {
            Instant at = minute;
            endAt(at)
                    .filter(at::isBefore)
                    .ifPresent(expiry -> values.add(Duration.between(at, expiry).toMillis() / 1000.0));
        }
        return values;
    }

    /** Nothing is known of the time before, which may be years. */
    private Instant firstKnownFrom(Instant start, Instant end) {
        Map.Entry<Instant, Optional<Instant>> first = endsSince.firstEntry();
        if (first == null) {
            return end;
        }
        return first.getKey().isAfter(start) ? first.getKey() : start;
    }

    private static Instant fullMinute(Instant start) {
        Instant minute = start.truncatedTo(ChronoUnit.MINUTES);
        return minute.isBefore(start) ? minute.plus(MINUTE) : minute;
    }
}
