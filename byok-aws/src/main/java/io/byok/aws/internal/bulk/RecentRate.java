package io.byok.aws.internal.bulk;

import java.time.Duration;
import java.time.Instant;

/** How often something happened lately: counted from five to ten minutes ago, or from the beginning. Not thread-safe. */
public final class RecentRate {
    private static final Duration HALF = Duration.ofMinutes(5);
    /** What happened in the first instant is no rate yet. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Instant since;
    private Instant middle;
    private long beforeMiddle;
    private long afterMiddle;

    /** Nothing has happened yet. */
    public RecentRate(Instant now) {
        this.since = now;
        this.middle = now;
    }

    /** It happened once more. */
    public void add(Instant now) {
        forget(now);
        afterMiddle++;
    }

    /** Times a second. */
    public double perSecond(Instant now) {
        forget(now);
        Duration past = Duration.between(since, now);
        Duration counted = past.compareTo(SHORTEST) < 0 ? SHORTEST : past;
        return (beforeMiddle + afterMiddle) * 1000.0 / counted.toMillis();
    }

    private void forget(Instant now) {
        while (!now.isBefore(middle.plus(HALF))) {
            since = middle;
            beforeMiddle = afterMiddle;
            afterMiddle = 0;
            middle = middle.plus(HALF);
        }
    }
}
