package io.byok.aws.bulk;

import io.byok.aws.internal.bulk.ReportJson;
import io.byok.aws.internal.bulk.ReportPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has come of one run of a bulk import. It holds no secret.
 *
 * @param job name of the job
 * @param started when the run began
 * @param ended when it ended
 * @param places what was done in each account and Region; unmodifiable
 * @param failures by cause; unmodifiable
 * @param throughput imports over time
 * @param orphans keys that the job created, in this run or an earlier one, and that are not any item's; unmodifiable
 * @param notes what could not be found out, in sentences; unmodifiable
 */
public record BulkReport(
        String job,
        Instant started,
        Instant ended,
        Map<Place, PlaceCount> places,
        List<FailureCause> failures,
        Throughput throughput,
        List<BulkOrphan> orphans,
        List<String> notes) {
    /**
     * Keeps copies.
     *
     * @param job name of the job
     * @param started when the run began
     * @param ended when it ended
     * @param places what was done in each account and Region
     * @param failures by cause
     * @param throughput imports over time
     * @param orphans keys that are not any item's
     * @param notes what could not be found out
     */
    public BulkReport {
        places = Collections.unmodifiableMap(new TreeMap<>(places));
        failures = List.copyOf(failures);
        orphans = List.copyOf(orphans);
        notes = List.copyOf(notes);
    }

    /**
     * What was done in one account and Region.
     *
     * @param imported items that this run brought in or finished
     * @param wasDone items that earlier runs had finished
     * @param failed items that this run gave up
     * @param throttles requests that KMS turned away for their pace
     * @param stoppedBy the cause by which so many items failed that no more were begun
     */
    public record PlaceCount(long imported, long wasDone, long failed, long throttles, Optional<String> stoppedBy) {}

    /**
     * Failures of one kind.
     *
     * @param cause a word for the kind, such as "CreateKey: LimitExceededException"
     * @param count how many items it made fail
     * @param examples the first of them, at most ten; unmodifiable
     */
    public record FailureCause(String cause, long count, List<Example> examples) {
        /**
         * Keeps a copy.
         *
         * @param cause a word for the kind
         * @param count how many items it made fail
         * @param examples the first of them
         */
        public FailureCause {
            examples = List.copyOf(examples);
        }
    }

    /**
     * One item that failed.
     *
     * @param itemId the item
     * @param place where
     * @param message what went wrong, and the remedy
     */
    public record Example(String itemId, Place place, String message) {}

    /**
     * What a run has done over time, in at most 240 slices.
     *
     * @param slice how long each slice is
     * @param done items imported, or materials renewed, in each, from the start on; unmodifiable
     */
    public record Throughput(Duration slice, List<Long> done) {
        /**
         * Keeps a copy.
         *
         * @param slice how long each slice is
         * @param done what was done in each
         */
        public Throughput {
            done = List.copyOf(done);
        }
    }

    /**
     * All items that this run brought in or finished.
     *
     * @return their number, each counted once in each of its places
     */
    public long imported() {
        return places.values().stream().mapToLong(PlaceCount::imported).sum();
    }

    /**
     * All items that earlier runs had finished.
     *
     * @return their number
     */
    public long wasDone() {
        return places.values().stream().mapToLong(PlaceCount::wasDone).sum();
    }

    /**
     * All items that this run gave up.
     *
     * @return their number
     */
    public long failed() {
        return places.values().stream().mapToLong(PlaceCount::failed).sum();
    }

    /**
     * The report as JSON, in UTF-8 when stored.
     *
     * @return several lines
     */
    public String toJson() {
        return ReportJson.of(this);
    }

    /**
     * The report as one HTML page that stands alone: throughput over time, places, failures by cause.
     *
     * @return the page, in UTF-8 when stored
     */
    public String toHtml() {
        return ReportPage.of(this);
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
     * Whether every item is in KMS now.
     *
     * @return false if an item failed, or a place was stopped
     */
    public boolean isComplete() {
        return failed() == 0
                && places.values().stream().allMatch(place -> place.stoppedBy().isEmpty());
    }
}
