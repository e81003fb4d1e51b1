package io.byok.aws.internal.rotate;

import io.byok.aws.internal.json.ImportJson;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptFormat;
import io.byok.aws.internal.json.ReceiptReader;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import java.io.IOException;
import java.time.Instant;

/** The receipts of a rotation and of a replacement as JSON. */
public final class RotationJson {
    /** Of a rotation. */
    public static final ReceiptFormat<RotationReceipt> ROTATION = new ReceiptFormat<>(
            "byok-rotation-receipt/1", "RotationReceipt.toJson()", RotationJson::write, RotationJson::rotation);

    /** Of a replacement, its import within. */
    public static final ReceiptFormat<ReplacementReceipt> REPLACEMENT = new ReceiptFormat<>(
            "byok-replacement-receipt/1",
            "ReplacementReceipt.toJson()",
            RotationJson::write,
            RotationJson::replacement);

    private RotationJson() {}

    private static void write(JsonText json, RotationReceipt receipt) throws IOException {
        json.text("keyArn", receipt.keyArn());
        json.text("materialId", receipt.materialId());
        json.text("previousMaterialId", receipt.previousMaterialId());
        json.flag("rotated", receipt.rotated());
        json.object("wrapping", wrapping -> ReceiptWriter.write(wrapping, receipt.wrapping()));
        json.text("validTo", receipt.validTo());
        json.object("verdict", verdict -> ReceiptWriter.write(verdict, receipt.verdict()));
        json.object("history", history -> write(history, receipt.history()));
        json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
    }

    private static RotationReceipt rotation(JsonObject json) {
        String keyArn = json.needed("keyArn");
        return new RotationReceipt(
                keyArn,
                json.needed("materialId"),
                json.text("previousMaterialId"),
                json.neededFlag("rotated"),
                ReceiptReader.wrapping(json.neededObject("wrapping")),
                json.text("validTo").map(Instant::parse),
                ReceiptReader.verdict(json.neededObject("verdict")),
                history(keyArn, json.neededObject("history")),
                ReceiptReader.trail(json.neededObject("trail")));
    }

    private static void write(JsonText json, ReplacementReceipt receipt) throws IOException {
        json.text("alias", receipt.alias());
        json.text("replacedKeyArn", receipt.replacedKeyArn());
        json.object("imported", imported -> ImportJson.FORMAT.write(imported, receipt.imported()));
        json.objects("requestIds", ReceiptWriter.requests(receipt.requestIds()));
    }

    private static ReplacementReceipt replacement(JsonObject json) {
        return new ReplacementReceipt(
                ImportJson.FORMAT.read(json.neededObject("imported")),
                json.needed("alias"),
                json.text("replacedKeyArn"),
                ReceiptReader.requests(json));
    }

    private static void write(JsonText json, RotationHistory history) throws IOException {
        json.text("rotatingSince", history.rotatingSince());
        json.objects(
                "materials",
                history.entries().stream()
                        .<JsonText.Members>map(entry -> one -> write(one, entry))
                        .toList());
    }

    private static RotationHistory history(String keyArn, JsonObject json) {
        return new RotationHistory(
                keyArn,
                json.objects("materials").stream().map(RotationJson::entry).toList(),
                json.text("rotatingSince").map(Instant::parse));
    }

    private static void write(JsonText json, RotationEntry entry) throws IOException {
        json.text("id", entry.materialId());
        json.text("state", entry.state().name());
        json.flag("imported", entry.imported());
        json.text("validTo", entry.validTo());
        json.text("rotatedOn", entry.rotatedOn());
        json.text("description", entry.description());
    }

    private static RotationEntry entry(JsonObject json) {
        return new RotationEntry(
                json.needed("id"),
                MaterialState.valueOf(json.needed("state")),
                json.neededFlag("imported"),
                json.text("validTo").map(Instant::parse),
                json.text("rotatedOn").map(Instant::parse),
                json.text("description"));
    }
}
