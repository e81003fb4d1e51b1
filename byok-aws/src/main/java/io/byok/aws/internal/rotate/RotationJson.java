package io.byok.aws.internal.rotate;

import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import java.io.IOException;

/** A rotation as JSON. */
public final class RotationJson {
    private static final String FORMAT = "byok-rotation-receipt/1";
    private static final String REPLACEMENT_FORMAT = "byok-replacement-receipt/1";

    private RotationJson() {}

    /** The text; no secret is in it, since none is in a receipt. */
    public static String of(RotationReceipt receipt) {
        return JsonText.of(json -> write(json, receipt));
    }

    /** Its members, for a text that holds it within. */
    public static void write(JsonText json, RotationReceipt receipt) throws IOException {
        json.text("format", FORMAT);
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

    /** The text of a replacement, its import within. */
    public static String of(ReplacementReceipt receipt) {
        return JsonText.of(json -> {
            json.text("format", REPLACEMENT_FORMAT);
            json.text("alias", receipt.alias());
            json.text("replacedKeyArn", receipt.replacedKeyArn());
            json.object("imported", imported -> ReceiptWriter.write(imported, receipt.imported()));
            json.objects("requestIds", ReceiptWriter.requests(receipt.requestIds()));
        });
    }

    private static void write(JsonText json, RotationHistory history) throws IOException {
        json.text("rotatingSince", history.rotatingSince());
        json.objects(
                "materials",
                history.entries().stream()
                        .<JsonText.Members>map(entry -> one -> write(one, entry))
                        .toList());
    }

    private static void write(JsonText json, RotationEntry entry) throws IOException {
        json.text("id", entry.materialId());
        json.text("state", entry.state().name());
        json.flag("imported", entry.imported());
        json.text("validTo", entry.validTo());
        json.text("rotatedOn", entry.rotatedOn());
        json.text("description", entry.description());
    }
}
