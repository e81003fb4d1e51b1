package io.byok.aws.internal.deletion;

import io.byok.aws.DrillReceipt;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.aws.internal.json.DrillJson;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import io.byok.aws.internal.json.ReceiptFormat;
import io.byok.aws.internal.json.ReceiptReader;
import io.byok.aws.internal.json.ReceiptWriter;
import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.util.Optional;

/** The receipt of a deletion as JSON, the drill within. */
public final class DeletionJson {
    /** Its text. */
    public static final ReceiptFormat<DeletionReceipt> FORMAT = new ReceiptFormat<>(
            "byok-deletion-receipt/1", "DeletionReceipt.toJson()", DeletionJson::write, DeletionJson::read);

    private DeletionJson() {}

    private static void write(JsonText json, DeletionReceipt receipt) throws IOException {
        json.text("keyArn", receipt.keyArn());
        json.text("spec", receipt.spec().name());
        json.text("materialId", receipt.materialId());
        json.flag("deleted", receipt.deleted());
        json.text("keyState", receipt.keyState());
        json.texts("missing", receipt.missing());
        Optional<DrillReceipt> drill = receipt.drill();
        if (drill.isPresent()) {
            json.object("drill", one -> DrillJson.FORMAT.write(one, drill.get()));
        }
        json.text("withoutDrill", receipt.withoutDrill());
        json.text("consequence", receipt.consequence());
        json.text("wayBack", receipt.wayBack());
        json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
    }

    private static DeletionReceipt read(JsonObject json) {
        return new DeletionReceipt(
                json.needed("keyArn"),
                KeyMaterialSpec.valueOf(json.needed("spec")),
                json.text("materialId"),
                json.neededFlag("deleted"),
                json.needed("keyState"),
                json.texts("missing"),
                json.object("drill").map(DrillJson.FORMAT::read),
                json.text("withoutDrill"),
                json.needed("consequence"),
                json.needed("wayBack"),
                ReceiptReader.trail(json.neededObject("trail")));
    }
}
