package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.json.JsonText;
import java.io.IOException;
import java.util.List;

/** A report as JSON. */
public final class ReportJson {
    private static final int VERSION = 1;

    private ReportJson() {}

    /** The text. */
    public static String of(BulkReport report) {
        return JsonText.of(json -> {
            json.number("version", VERSION);
            json.text("job", report.job());
            json.text("started", report.started().toString());
            json.text("ended", report.ended().toString());
            json.flag("complete", report.isComplete());
            json.number("imported", report.imported());
            json.number("wasDone", report.wasDone());
            json.number("failed", report.failed());
            json.objects("places", places(report));
            json.objects(
                    "failures",
                    report.failures().stream().map(ReportJson::failure).toList());
            json.object("throughput", throughput -> {
                throughput.number("sliceSeconds", report.throughput().slice().toSeconds());
                throughput.numbers("imported", report.throughput().done());
            });
            json.objects(
                    "orphans", report.orphans().stream().map(ReportJson::orphan).toList());
            json.texts("notes", report.notes());
        });
    }

    private static List<JsonText.Members> places(BulkReport report) {
        return report.places().entrySet().stream()
                .<JsonText.Members>map(entry -> json -> {
                    place(json, entry.getKey());
                    json.number("imported", entry.getValue().imported());
                    json.number("wasDone", entry.getValue().wasDone());
                    json.number("failed", entry.getValue().failed());
                    json.number("throttles", entry.getValue().throttles());
                    json.text("stoppedBy", entry.getValue().stoppedBy());
                })
                .toList();
    }

    static void place(JsonText json, Place place) throws IOException {
        json.text("account", place.account());
        json.text("region", place.region());
    }

    static JsonText.Members failure(BulkReport.FailureCause failure) {
        return json -> {
            json.text("cause", failure.cause());
            json.number("count", failure.count());
            json.objects(
                    "examples",
                    failure.examples().stream()
                            .<JsonText.Members>map(example -> one -> {
                                one.text("item", example.itemId());
                                place(one, example.place());
                                one.text("message", example.message());
                            })
                            .toList());
        };
    }

    private static JsonText.Members orphan(BulkOrphan orphan) {
        return json -> {
            place(json, orphan.place());
            json.text("item", orphan.itemId());
            json.text("key", orphan.keyArn());
            json.text("created", orphan.created());
            json.text("why", orphan.why());
        };
    }
}
