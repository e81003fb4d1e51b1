package io.byok.aws;

import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import java.util.Objects;
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
        report.failures().stream().skip(1).map(RegionOutcome.Failed::failure).forEach(this::addSuppressed);
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
