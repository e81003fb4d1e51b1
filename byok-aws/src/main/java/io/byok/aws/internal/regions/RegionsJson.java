package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.aws.internal.rotate.RotationJson;
import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.rotation.RotationReceipt;
import java.io.IOException;
import java.util.Optional;

/** What was done in several Regions, as JSON. */
public final class RegionsJson {
    private static final String FORMAT = "byok-regions-report/1";
    private static final String PROMOTION_FORMAT = "byok-promotion-receipt/1";

    private RegionsJson() {}

    /** The text; no secret is in it, since none is in a report. */
    public static String of(RegionsReport report) {
        return JsonText.of(json -> {
            json.text("format", FORMAT);
            json.text("primary", report.primary().id());
            json.objects(
                    "regions",
                    report.outcomes().stream()
                            .<JsonText.Members>map(outcome -> one -> write(one, outcome))
                            .toList());
        });
    }

    /** The text of a promotion. */
    public static String of(PromotionReceipt receipt) {
        return JsonText.of(json -> {
            json.text("format", PROMOTION_FORMAT);
            json.text("keyArn", receipt.keyArn());
            json.text("from", receipt.from().id());
            json.text("to", receipt.to().id());
            json.flag("changed", receipt.changed());
            json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
        });
    }

    private static void write(JsonText json, RegionOutcome outcome) throws IOException {
        json.text("region", outcome.region().id());
        if (outcome instanceof RegionOutcome.Done done) {
            json.text("outcome", "DONE");
            json.text("keyArn", done.keyArn());
            write(json, done);
        } else if (outcome instanceof RegionOutcome.Failed failed) {
            json.text("outcome", "FAILED");
            json.text("standing", failed.standing());
            json.text("failure", String.valueOf(failed.failure().getMessage()));
        } else if (outcome instanceof RegionOutcome.NotReached notReached) {
            json.text("outcome", "NOT_REACHED");
            json.text("why", notReached.why());
        }
    }

    private static void write(JsonText json, RegionOutcome.Done done) throws IOException {
        Optional<ImportReceipt> imported = done.imported();
        if (imported.isPresent()) {
            json.object("imported", one -> ReceiptWriter.write(one, imported.get()));
        }
        Optional<RotationReceipt> rotation = done.rotation();
        if (rotation.isPresent()) {
            json.object("rotation", one -> RotationJson.write(one, rotation.get()));
        }
        json.objects("requestIds", ReceiptWriter.requests(done.requestIds()));
        json.texts("notes", done.notes());
    }
}
