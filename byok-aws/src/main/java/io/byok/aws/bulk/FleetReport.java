package io.byok.aws.bulk;

import io.byok.aws.internal.bulk.FleetJson;
import io.byok.aws.internal.bulk.FleetPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has come of one run of a {@link FleetRenewal}. It holds no secret.
 *
 * @param job name of the job
 * @param started when the run began
 * @param ended when it ended
 * @param places what was done in each account and Region; unmodifiable
 * @param failures by cause; unmodifiable
 * @param throughput renewals over time
 * @param gaps what was left as it is, and that somebody should look at; unmodifiable
 * @param notes what could not be found out, in sentences; unmodifiable
 */
public record FleetReport(
        String job,
        Instant started,
        Instant ended,
        Map<Place, PlaceCount> places,
        List<BulkReport.FailureCause> failures,
        BulkReport.Throughput throughput,
        List<FleetGap> gaps,
        List<String> notes) {
    /**
     * Keeps copies.
     *
     * @param job name of the job
     * @param started when the run began
     * @param ended when it ended
     * @param places what was done in each account and Region
     * @param failures by cause
     * @param throughput renewals over time
     * @param gaps what was left as it is
     * @param notes what could not be found out
     */
    public FleetReport {
        places = Collections.unmodifiableMap(new TreeMap<>(places));
        failures = List.copyOf(failures);
        gaps = List.copyOf(gaps);
        notes = List.copyOf(notes);
    }

    /**
     * What was done in one account and Region.
     *
     * @param renewed materials that this run has imported again
     * @param longEnough materials that KMS kept long enough already
     * @param failed materials that this run gave up
     * @param throttles requests that KMS turned away for their pace
     * @param stoppedBy the cause by which so many materials failed that no more were begun
     */
    public record PlaceCount(long renewed, long longEnough, long failed, long throttles, Optional<String> stoppedBy) {}

    /**
     * All materials that this run has imported again.
     *
     * @return their number
     */
    public long renewed() {
        return places.values().stream().mapToLong(PlaceCount::renewed).sum();
    }

    /**
     * All materials that KMS kept long enough already.
     *
     * @return their number
     */
    public long longEnough() {
        return places.values().stream().mapToLong(PlaceCount::longEnough).sum();
    }

    /**
     * All materials that this run gave up.
     *
     * @return their number
     */
    public long failed() {
        return places.values().stream().mapToLong(PlaceCount::failed).sum();
    }

    /**
     * How long the run took.
     *
     * @return the time by its clock
     */
    public Duration took() {
        return Duration.between(started, ended);
    }

    /**
     * Whether KMS keeps every material that was meant as long as it shall. Keys that are being deleted, and what no item
     * names, are not meant.
     *
     * @return false if a material failed, a key could not be read, or a place was stopped
     */
    public boolean isComplete() {
        return failed() == 0
                && gaps.stream().noneMatch(gap -> gap.kind() == FleetGap.Kind.UNREAD)
                && places.values().stream().allMatch(place -> place.stoppedBy().isEmpty());
    }

    /**
     * The report as JSON, in UTF-8 when stored.
     *
     * @return several lines
     */
    public String toJson() {
        return FleetJson.of(this);
    }

    /**
     * The report as one HTML page that stands alone: throughput over time, places, failures by cause, what was left.
     *
     * @return the page, in UTF-8 when stored
     */
    public String toHtml() {
        return FleetPage.of(this);
    }
}
