package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkReport;
import java.util.List;

/** The report of an import as one HTML page that needs nothing else. */
public final class ReportPage {
    private ReportPage() {}

    /** The page. */
    public static String of(BulkReport report) {
        return HtmlPage.of(
                "Bulk import " + report.job(),
                summary(report)
                        + HtmlPage.throughput(report.throughput(), "imports")
                        + places(report)
                        + HtmlPage.failures(report.failures())
                        + orphans(report)
                        + HtmlPage.notes(report.notes()));
    }

    private static String summary(BulkReport report) {
        return HtmlPage.verdict(
                        report.isComplete(),
                        report.isComplete()
                                ? "Every item of this run is in KMS, once, and was looked at."
                                : "Not every item is in KMS. Run the job again to go on.")
                + "<p>" + report.imported() + " imported, " + report.wasDone() + " done by earlier runs, "
                + report.failed() + " failed; from " + report.started() + " to " + report.ended() + ", "
                + HtmlPage.inWords(report.took()) + ".</p>\n";
    }

    private static String places(BulkReport report) {
        return HtmlPage.table(
                "Accounts and Regions",
                List.of("account", "Region", "#imported", "#done before", "#failed", "#throttles", "stopped by"),
                report.places().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().account(),
                                entry.getKey().region(),
                                "#" + entry.getValue().imported(),
                                "#" + entry.getValue().wasDone(),
                                "#" + entry.getValue().failed(),
                                "#" + entry.getValue().throttles(),
                                entry.getValue().stoppedBy().orElse(""))));
    }

    private static String orphans(BulkReport report) {
        return HtmlPage.table(
                "Keys without an item",
                List.of("account and Region", "item", "key", "created", "why"),
                report.orphans().stream()
                        .map(orphan -> List.of(
                                orphan.place().toString(),
                                orphan.itemId(),
                                orphan.keyArn().orElse("perhaps none"),
                                orphan.created().map(Object::toString).orElse(""),
                                orphan.why())));
    }
}
