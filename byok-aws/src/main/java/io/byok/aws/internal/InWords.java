package io.byok.aws.internal;

import java.time.Duration;

/** Durations as people say them. */
public final class InWords {
    private InWords() {}

    /** In the largest unit that measures it without a remainder: "30 days", "36 hours", "90 minutes", "5 seconds". */
    public static String of(Duration duration) {
        if (duration.equals(Duration.ofDays(duration.toDays()))) {
            return counted(duration.toDays(), "day");
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return counted(duration.toHours(), "hour");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? counted(duration.toMinutes(), "minute")
                : counted(duration.toSeconds(), "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
