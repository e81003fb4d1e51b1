package io.byok.aws.internal.json;

import io.byok.aws.DrillReceipt;
import io.byok.aws.MaterialPlace;
import io.byok.aws.Wrapping;
import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The receipt of a drill as JSON. */
public final class DrillJson {
    /** Its text. */
    public static final ReceiptFormat<DrillReceipt> FORMAT =
            new ReceiptFormat<>("byok-drill-receipt/1", "DrillReceipt.toJson()", DrillJson::write, DrillJson::read);

    private DrillJson() {}

    private static void write(JsonText json, DrillReceipt receipt) throws IOException {
        json.text("keyArn", receipt.keyArn());
        json.text("spec", receipt.spec().name());
        json.object("verdict", verdict -> ReceiptWriter.write(verdict, receipt.verdict()));
        json.text("materialId", receipt.materialId());
        json.text("place", receipt.place().map(MaterialPlace::name));
        json.text("validTo", receipt.validTo());
        Optional<Wrapping> wrapping = receipt.wrapping();
        if (wrapping.isPresent()) {
            json.object("wrapping", one -> ReceiptWriter.write(one, wrapping.get()));
        }
        json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
    }

    private static DrillReceipt read(JsonObject json) {
        return new DrillReceipt(
                json.needed("keyArn"),
                KeyMaterialSpec.valueOf(json.needed("spec")),
                ReceiptReader.verdict(json.neededObject("verdict")),
                json.text("materialId"),
                json.text("place").map(MaterialPlace::valueOf),
                json.text("validTo").map(Instant::parse),
                json.object("wrapping").map(ReceiptReader::wrapping),
                ReceiptReader.trail(json.neededObject("trail")));
    }
}
