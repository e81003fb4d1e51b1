package io.byok.aws;

import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was to be done in several Regions is done in some of them alone. The report says what each Region has; running it
 * again does what is left.
 */
public final class RegionsUnfinishedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable RegionsReport report;

    /**
     * Says what each Region has.
     *
     * @param report with a failure at least
     */
    public RegionsUnfinishedException(RegionsReport report) {
        super(
                "Not done in every Region. Run it again: what is done is found.\n" + report.describe(),
                report.failures().get(0).failure());
        this.report = report;
        leave(null, null, orphans(report));
        report.failures().stream().skip(1).map(RegionOutcome.Failed::failure).forEach(this::addSuppressed);
    }

    /** Those that a failure tells of, and those beside the primary key where that is done. */
    private static List<Orphan> orphans(RegionsReport report) {
        Stream<Orphan> ofFailures = report.failures().stream().flatMap(failed -> failed.failure().orphans().stream());
        Stream<Orphan> ofDone = report.outcomes().stream()
                .filter(RegionOutcome.Done.class::isInstance)
                .flatMap(done -> ((RegionOutcome.Done) done).imported().stream())
                .flatMap(receipt -> receipt.orphans().stream());
        return Stream.concat(ofFailures, ofDone).distinct().toList();
    }

    /**
     * What each Region has.
     *
     * @return the report
     * @throws NullPointerException after deserialisation, which keeps the message alone
     */
    public RegionsReport report() {
        return Objects.requireNonNull(report, "report");
    }
}
