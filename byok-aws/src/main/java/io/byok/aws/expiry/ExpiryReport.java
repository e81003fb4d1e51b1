package io.byok.aws.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When keys cease to work, as it was read at one time; the most urgent first.
 *
 * @param readAt when, by the clock of the door
 * @param keys what was read, those that lack material first, then by their earliest expiry; unmodifiable
 * @param unread what could not be read; unmodifiable
 */
public record ExpiryReport(Instant readAt, List<KeyValidity> keys, List<UnreadKey> unread) {
    /**
     * Sorts, and keeps copies.
     *
     * @param readAt when
     * @param keys copied
     * @param unread copied
     */
    public ExpiryReport {
        keys = keys.stream()
                .sorted(Comparator.comparing(KeyValidity::urgency).thenComparing(KeyValidity::arn))
                .toList();
        unread = List.copyOf(unread);
    }

    /**
     * Keys that cease to work within a time, or have ceased.
     *
     * @param time counted from {@link #readAt}
     * @return the most urgent first; unmodifiable
     */
    public List<KeyValidity> within(Duration time) {
        Instant end = readAt.plus(time);
        return keys.stream().filter(key -> !key.urgency().isAfter(end)).toList();
    }

    /**
     * When the first of the keys that work ceases to.
     *
     * @return the instant; empty if none of them expires
     */
    public Optional<Instant> earliest() {
        return keys.stream().flatMap(key -> key.earliest().stream()).min(Comparator.naturalOrder());
    }

    /**
     * Whether every key was read, works, and will still work after a time.
     *
     * @param time counted from {@link #readAt}
     * @return true if there is nothing to do
     */
    public boolean allGoodFor(Duration time) {
        return unread.isEmpty() && within(time).isEmpty();
    }

    /**
     * The report in words: a line a key, and one below it for each material where there are several.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return ReportText.of(this);
    }

    /**
     * The report as JSON, for whatever watches over keys.
     *
     * @return several lines
     */
    public String toJson() {
        return ReportJson.of(this);
    }
}
