package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has come of a run, whatever its work was. */
record RunCounts(
        Instant started,
        Instant ended,
        Map<Place, OfPlace> places,
        List<BulkReport.FailureCause> failures,
        BulkReport.Throughput throughput,
        List<String> notes) {
    /** The counts of one place. */
    record OfPlace(long done, long wasDone, long failed, long throttles, Optional<String> stoppedBy) {}
}
