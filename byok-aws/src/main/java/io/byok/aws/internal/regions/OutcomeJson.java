package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.ReportedFailureException;
import io.byok.aws.internal.json.ImportJson;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptReader;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.aws.internal.rotate.RotationJson;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.rotation.RotationReceipt;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** What came of one Region, as JSON. */
final class OutcomeJson {
    private OutcomeJson() {}

    static void write(JsonText json, RegionOutcome outcome) throws IOException {
        json.text("region", outcome.region().id());
        if (outcome instanceof RegionOutcome.Done done) {
            json.text("outcome", "DONE");
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

    static RegionOutcome read(JsonObject json) {
        Region region = Region.of(json.needed("region"));
        String kind = json.needed("outcome");
        return switch (kind) {
            case "DONE" -> done(region, json);
            case "FAILED" ->
                new RegionOutcome.Failed(
                        region, json.needed("standing"), new ReportedFailureException(json.needed("failure")));
            case "NOT_REACHED" -> new RegionOutcome.NotReached(region, json.needed("why"));
            default -> throw new IllegalArgumentException("'" + kind + "' is no outcome of a Region");
        };
    }

    private static void write(JsonText json, RegionOutcome.Done done) throws IOException {
        json.text("keyArn", done.keyArn());
        Optional<ImportReceipt> imported = done.imported();
        if (imported.isPresent()) {
            json.object("imported", one -> ImportJson.FORMAT.write(one, imported.get()));
        }
        json.objects(
                "earlier",
                done.earlier().stream()
                        .<JsonText.Members>map(receipt -> one -> ImportJson.FORMAT.write(one, receipt))
                        .toList());
        Optional<RotationReceipt> rotation = done.rotation();
        if (rotation.isPresent()) {
            json.object("rotation", one -> RotationJson.ROTATION.write(one, rotation.get()));
        }
        json.objects("requestIds", ReceiptWriter.requests(done.requestIds()));
        json.texts("notes", done.notes());
    }

    private static RegionOutcome.Done done(Region region, JsonObject json) {
        return new RegionOutcome.Done(
                region,
                json.needed("keyArn"),
                json.object("imported").map(ImportJson.FORMAT::read),
                json.objects("earlier").stream().map(ImportJson.FORMAT::read).toList(),
                json.object("rotation").map(RotationJson.ROTATION::read),
                ReceiptReader.requests(json),
                json.texts("notes"));
    }
}
