package io.byok.aws.internal.regions;

import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptFormat;
import io.byok.aws.internal.json.ReceiptReader;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.aws.regions.PromotionReceipt;
import io.byok.aws.regions.RegionsReport;
import java.io.IOException;
import software.amazon.awssdk.regions.Region;

/** What was done in several Regions, as JSON. */
public final class RegionsJson {
    /** Of what came of each Region. */
    public static final ReceiptFormat<RegionsReport> REPORT = new ReceiptFormat<>(
            "byok-regions-report/1", "RegionsReport.toJson()", RegionsJson::write, RegionsJson::report);

    /** Of a promotion. */
    public static final ReceiptFormat<PromotionReceipt> PROMOTION = new ReceiptFormat<>(
            "byok-promotion-receipt/1", "PromotionReceipt.toJson()", RegionsJson::write, RegionsJson::promotion);

    private RegionsJson() {}

    private static void write(JsonText json, RegionsReport report) throws IOException {
        json.text("primary", report.primary().id());
        json.objects(
                "regions",
                report.outcomes().stream()
                        .<JsonText.Members>map(outcome -> one -> OutcomeJson.write(one, outcome))
                        .toList());
    }

    private static RegionsReport report(JsonObject json) {
        return new RegionsReport(
                Region.of(json.needed("primary")),
                json.objects("regions").stream().map(OutcomeJson::read).toList());
    }

    private static void write(JsonText json, PromotionReceipt receipt) throws IOException {
        json.text("keyArn", receipt.keyArn());
        json.text("from", receipt.from().id());
        json.text("to", receipt.to().id());
        json.flag("changed", receipt.changed());
        json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
    }

    private static PromotionReceipt promotion(JsonObject json) {
        return new PromotionReceipt(
                json.needed("keyArn"),
                Region.of(json.needed("from")),
                Region.of(json.needed("to")),
                json.neededFlag("changed"),
                ReceiptReader.trail(json.neededObject("trail")));
    }
}
