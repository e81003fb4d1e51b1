package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How many items were finished when, in at most so many slices, which become wider as time goes on. */
final class Throughput {
    private static final int MOST_SLICES = 240;

    private final Instant start;
    private final long[] counts = new long[MOST_SLICES];
    private Duration width = Duration.ofSeconds(1);

    Throughput(Instant start) {
        this.start = start;
    }

    Instant start() {
        return start;
    }

    void add(Instant now) {
        while (slice(now) >= MOST_SLICES) {
            widen();
        }
        counts[slice(now)]++;
    }

    private int slice(Instant now) {
        return (int) Math.min(MOST_SLICES, Duration.between(start, now).dividedBy(width));
    }

    private void widen() {
        for (int i = 0; i < MOST_SLICES / 2; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, MOST_SLICES / 2, MOST_SLICES, 0);
        width = width.multipliedBy(2);
    }

    BulkReport.Throughput series() {
        int used = MOST_SLICES;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        return new BulkReport.Throughput(
                width, Arrays.stream(counts).limit(used).boxed().toList());
    }
}
