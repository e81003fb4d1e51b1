package io.byok.bench.bulk;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.BulkListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what happens in a run, and looks at the heap while it is on. */
final class Watch implements BulkListener {
    private final Clock clock;
    private final LiveHeap heap;
    private final Instant start;
    private long imported;
    private long throttles;
    private Optional<Instant> lastThrottle = Optional.empty();

    Watch(Clock clock, LiveHeap heap) {
        this.clock = clock;
        this.heap = heap;
        this.start = clock.instant();
    }

    @Override
    public void on(BulkEvent event) {
        if (event instanceof BulkEvent.Imported) {
            imported++;
            heap.afterItem(imported);
        } else if (event instanceof BulkEvent.Throttled) {
            throttles++;
            lastThrottle = Optional.of(clock.instant());
        }
    }

    /** "none", or how many and until when. */
    String throttles() {
        return lastThrottle
                .map(last -> throttles + ", the last after "
                        + Duration.between(start, last).toSeconds() + " s")
                .orElse("none");
    }
}
