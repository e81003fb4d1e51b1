package io.byok.aws.internal.json;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportedKey;
import io.byok.aws.Orphan;
import io.byok.aws.UnansweredCreation;
import io.byok.core.CheckValue;
import io.byok.core.KeyMaterialSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The receipt of an import as JSON. */
public final class ImportJson {
    /** Its text. */
    public static final ReceiptFormat<ImportReceipt> FORMAT =
            new ReceiptFormat<>("byok-import-receipt/1", "ImportReceipt.toJson()", ImportJson::write, ImportJson::read);

    private ImportJson() {}

    private static void write(JsonText json, ImportReceipt receipt) throws IOException {
        json.object("key", key -> write(key, receipt.key()));
        json.object("wrapping", wrapping -> ReceiptWriter.write(wrapping, receipt.wrapping()));
        json.text("validTo", receipt.validTo());
        json.object("verdict", verdict -> ReceiptWriter.write(verdict, receipt.verdict()));
        json.object("trail", trail -> ReceiptWriter.write(trail, receipt.trail()));
        json.objects(
                "orphans",
                receipt.orphans().stream()
                        .<JsonText.Members>map(orphan -> one -> write(one, orphan))
                        .toList());
    }

    private static ImportReceipt read(JsonObject json) {
        return new ImportReceipt(
                key(json.neededObject("key")),
                ReceiptReader.wrapping(json.neededObject("wrapping")),
                json.text("validTo").map(Instant::parse),
                ReceiptReader.verdict(json.neededObject("verdict")),
                ReceiptReader.trail(json.neededObject("trail")),
                json.objects("orphans").stream().map(ImportJson::orphan).toList());
    }

    private static void write(JsonText json, ImportedKey key) throws IOException {
        json.text("arn", key.arn());
        json.text("spec", key.spec().name());
        json.flag("created", key.created());
        json.text("alias", key.alias());
        json.text("materialId", key.materialId());
        json.text("publicKeySha256", key.publicKeySha256());
        Optional<CheckValue> checkValue = key.checkValue();
        if (checkValue.isPresent()) {
            json.object("checkValue", value -> {
                value.text("method", checkValue.get().method().name());
                value.text("hex", checkValue.get().hex());
            });
        }
    }

    private static ImportedKey key(JsonObject json) {
        return new ImportedKey(
                json.needed("arn"),
                KeyMaterialSpec.valueOf(json.needed("spec")),
                json.neededFlag("created"),
                json.text("alias"),
                json.text("materialId"),
                json.text("publicKeySha256"),
                json.object("checkValue").map(ImportJson::checkValue));
    }

    private static CheckValue checkValue(JsonObject json) {
        return new CheckValue(CheckValue.Method.valueOf(json.needed("method")), json.needed("hex"));
    }

    private static void write(JsonText json, Orphan orphan) throws IOException {
        if (orphan instanceof CreatedKey key) {
            json.text("kind", "CREATED_KEY");
            json.text("arn", key.arn());
            json.text("state", key.state());
            json.text("importId", key.importId());
        } else if (orphan instanceof UnansweredCreation lost) {
            json.text("kind", "UNANSWERED_CREATION");
            json.text("importId", lost.importId());
        }
    }

    private static Orphan orphan(JsonObject json) {
        String kind = json.needed("kind");
        return switch (kind) {
            case "CREATED_KEY" -> new CreatedKey(json.needed("arn"), json.text("state"), json.text("importId"));
            case "UNANSWERED_CREATION" -> new UnansweredCreation(json.text("importId"));
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of orphan");
        };
    }
}
