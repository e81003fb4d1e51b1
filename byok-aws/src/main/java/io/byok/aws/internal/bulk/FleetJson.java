package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetGap;
import io.byok.aws.bulk.FleetReport;
import io.byok.aws.internal.json.JsonText;
import java.util.List;

/** The report of a renewal as JSON. */
public final class FleetJson {
    private static final int VERSION = 1;

    private FleetJson() {}

    /** The text. */
    public static String of(FleetReport report) {
        return JsonText.of(json -> {
            json.number("version", VERSION);
            json.text("job", report.job());
            json.text("started", report.started().toString());
            json.text("ended", report.ended().toString());
            json.flag("complete", report.isComplete());
            json.number("renewed", report.renewed());
            json.number("longEnough", report.longEnough());
            json.number("failed", report.failed());
            json.objects("places", places(report));
            json.objects(
                    "failures",
                    report.failures().stream().map(ReportJson::failure).toList());
            json.object("throughput", throughput -> {
                throughput.number("sliceSeconds", report.throughput().slice().toSeconds());
                throughput.numbers("renewed", report.throughput().done());
            });
            json.objects("gaps", report.gaps().stream().map(FleetJson::gap).toList());
            json.texts("notes", report.notes());
        });
    }

    private static List<JsonText.Members> places(FleetReport report) {
        return report.places().entrySet().stream()
                .<JsonText.Members>map(entry -> json -> {
                    ReportJson.place(json, entry.getKey());
                    json.number("renewed", entry.getValue().renewed());
                    json.number("longEnough", entry.getValue().longEnough());
                    json.number("failed", entry.getValue().failed());
                    json.number("throttles", entry.getValue().throttles());
                    json.text("stoppedBy", entry.getValue().stoppedBy());
                })
                .toList();
    }

    private static JsonText.Members gap(FleetGap gap) {
        return json -> {
            ReportJson.place(json, gap.place());
            json.text("key", gap.keyId());
            json.text("kind", gap.kind().name());
            json.text("reason", gap.reason());
        };
    }
}
