package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetReport;
import java.util.List;

/** The report of a renewal as one HTML page that needs nothing else. */
public final class FleetPage {
    private FleetPage() {}

    /** The page. */
    public static String of(FleetReport report) {
        return HtmlPage.of(
                "Renewal " + report.job(),
                summary(report)
                        + HtmlPage.throughput(report.throughput(), "renewals")
                        + places(report)
                        + HtmlPage.failures(report.failures())
                        + gaps(report)
                        + HtmlPage.notes(report.notes()));
    }

    private static String summary(FleetReport report) {
        return HtmlPage.verdict(
                        report.isComplete(),
                        report.isComplete()
                                ? "KMS keeps every material of this run as long as it shall."
                                : "Not every material was renewed. Make a new plan to go on.")
                + "<p>" + report.renewed() + " renewed, " + report.longEnough() + " kept long enough already, "
                + report.failed() + " failed; from " + report.started() + " to " + report.ended() + ", "
                + HtmlPage.inWords(report.took()) + ".</p>\n";
    }

    private static String places(FleetReport report) {
        return HtmlPage.table(
                "Accounts and Regions",
                List.of("account", "Region", "#renewed", "#long enough", "#failed", "#throttles", "stopped by"),
                report.places().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().account(),
                                entry.getKey().region(),
                                "#" + entry.getValue().renewed(),
                                "#" + entry.getValue().longEnough(),
                                "#" + entry.getValue().failed(),
                                "#" + entry.getValue().throttles(),
                                entry.getValue().stoppedBy().orElse(""))));
    }

    private static String gaps(FleetReport report) {
        return HtmlPage.table(
                "Left as they are",
                List.of("account and Region", "key", "kind", "why"),
                report.gaps().stream()
                        .map(gap -> List.of(
                                gap.place().toString(), gap.keyId(), gap.kind().toString(), gap.reason())));
    }
}
