package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetForecast;
import io.byok.aws.bulk.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan to renew many keys, in words. */
public final class FleetText {
    private static final int MOST_LINES = 20;

    private FleetText() {}

    /** Several lines. */
    public static String of(
            Settings settings, FleetTerms terms, FleetCourse course, Map<Place, FleetForecast> forecasts) {
        List<String> lines = new ArrayList<>();
        lines.add("Renewal '" + settings.names().job() + "', read on " + course.readAt());
        lines.add("  renewed  " + terms.inWords(course.readAt()));
        lines.add(
                "  needs    kms:DescribeKey, kms:ListKeyRotations, kms:GetParametersForImport, kms:ImportKeyMaterial");
        forecasts.forEach((place, forecast) -> lines.add("  " + place + ": " + line(forecast)));
        add(
                lines,
                "TOO LATE",
                course.late()
                        .map(unit -> unit.id + " expires on " + unit.deadline().orElseThrow() + ", before its turn")
                        .toList());
        add(
                lines,
                "LEFT    ",
                course.gaps().stream()
                        .map(gap -> gap.keyId() + ": " + gap.kind() + ": " + gap.reason())
                        .toList());
        return String.join("\n", lines);
    }

    private static String line(FleetForecast place) {
        return String.format(
                        Locale.ROOT,
                        "%d materials, %d of them gone, at least %.1f hours by %s; %d more are kept long enough",
                        place.materials(),
                        place.gone(),
                        hours(place.atLeast()),
                        place.boundBy(),
                        place.longEnough())
                + place.earliest().map(end -> "; the first expires on " + end).orElse("")
                + (place.late() == 0
                        ? ""
                        : "; TOO LATE for " + place.late() + " of them: ask AWS for a higher quota of "
                                + place.boundBy() + " (Service Quotas), or begin with fewer keys");
    }

    private static void add(List<String> lines, String mark, List<String> all) {
        all.stream().limit(MOST_LINES).forEach(line -> lines.add("  " + mark + " " + line));
        if (all.size() > MOST_LINES) {
            lines.add("  " + mark + " and " + (all.size() - MOST_LINES) + " more");
        }
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3.6e6;
    }
}
