package io.byok.aws.bulk;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a bulk import will take, said before it begins.
 *
 * @param keys KMS keys that are to be made, in all places
 * @param dollarsAMonth what AWS bills for them, each month, used or not
 * @param places for each account and Region; unmodifiable
 * @param warnings what the owners of its key policies may regret, as in {@link ManifestContents}; unmodifiable
 */
public record BulkForecast(
        long keys, double dollarsAMonth, Map<Place, PlaceForecast> places, List<ManifestProblem> warnings) {
    /**
     * Keeps a copy.
     *
     * @param keys KMS keys that are to be made
     * @param dollarsAMonth what AWS bills for them
     * @param places for each account and Region
     * @param warnings of its key policies
     */
    public BulkForecast {
        places = Collections.unmodifiableMap(new TreeMap<>(places));
        warnings = List.copyOf(warnings);
    }

    /**
     * For one account and Region.
     *
     * @param keys KMS keys that are to be made there
     * @param atLeast how long that takes by the quotas, if nobody else uses them
     * @param boundBy the operation whose quota is the scarcest
     * @param keysThere keys that are there, in any state, those of AWS itself among them; empty if they may not be listed
     * @param keyQuota how many there may be
     */
    public record PlaceForecast(long keys, Duration atLeast, String boundBy, OptionalLong keysThere, long keyQuota) {
        /**
         * Whether the quota of keys has room, as far as is known.
         *
         * @return false if it does not
         */
        public boolean fits() {
            return keysThere.orElse(0) + keys <= keyQuota;
        }
    }

    /**
     * How long all takes, its places at once.
     *
     * @return the time of the place that takes longest
     */
    public Duration atLeast() {
        return places.values().stream()
                .map(PlaceForecast::atLeast)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Whether the quotas of keys have room, as far as is known.
     *
     * @return false if one does not; ask AWS for more (L-C2F1777E) before the start
     */
    public boolean fits() {
        return places.values().stream().allMatch(PlaceForecast::fits);
    }

    /**
     * The forecast in words.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return String.format(
                        Locale.ROOT,
                        "%d KMS keys, at least %.1f hours, %.0f US dollars a month from then on",
                        keys,
                        hours(atLeast()),
                        dollarsAMonth)
                + places.entrySet().stream()
                        .map(entry -> "\n  " + entry.getKey() + ": " + line(entry.getValue()))
                        .collect(Collectors.joining())
                + warnings.stream()
                        .map(warning -> "\n  WARNING of line " + warning.line() + ": " + warning.text())
                        .collect(Collectors.joining());
    }

    private static String line(PlaceForecast place) {
        String there = place.keysThere().isPresent()
                ? place.keysThere().getAsLong() + " keys are there"
                : "how many keys are there is not known";
        return String.format(
                        Locale.ROOT,
                        "%d keys, %.1f hours by %s; ",
                        place.keys(),
                        hours(place.atLeast()),
                        place.boundBy())
                + there + ", the quota is " + place.keyQuota()
                + (place.fits() ? "" : ": NO ROOM, ask AWS for more (L-C2F1777E) before the start");
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3.6e6;
    }
}
