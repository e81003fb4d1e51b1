package io.byok.aws.expiry;

import io.byok.aws.internal.Brief;
import io.byok.aws.internal.json.JsonText;
import java.io.IOException;

/** A report as JSON. */
final class ReportJson {
    private static final String FORMAT = "byok-expiry-report/1";

    private ReportJson() {}

    static String of(ExpiryReport report) {
        return JsonText.of(json -> {
            json.text("format", FORMAT);
            json.text("readAt", report.readAt().toString());
            json.objects(
                    "keys",
                    report.keys().stream()
                            .<JsonText.Members>map(key -> one -> write(one, key))
                            .toList());
            json.objects(
                    "unread",
                    report.unread().stream()
                            .<JsonText.Members>map(key -> one -> write(one, key))
                            .toList());
        });
    }

    private static void write(JsonText json, KeyValidity key) throws IOException {
        json.text("arn", key.arn());
        json.text("givenAs", key.givenAs());
        json.text("spec", key.spec().name());
        json.text("state", key.state());
        json.flag("lacksMaterial", key.lacksMaterial());
        json.text("earliest", key.earliest());
        json.objects(
                "materials",
                key.materials().stream()
                        .<JsonText.Members>map(material -> one -> write(one, material))
                        .toList());
    }

    private static void write(JsonText json, MaterialValidity material) throws IOException {
        json.text("id", material.id());
        json.text("place", material.place());
        json.flag("imported", material.imported());
        json.text("validTo", material.validTo());
    }

    private static void write(JsonText json, UnreadKey key) throws IOException {
        json.text("keyId", key.keyId());
        json.text("reason", Brief.of(key.reason()));
    }
}
