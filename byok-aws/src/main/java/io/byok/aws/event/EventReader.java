package io.byok.aws.event;

import io.byok.aws.InvalidEventException;
import io.byok.aws.internal.Redaction;
import io.byok.aws.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;

/** Reads events; members that it does not know are passed over. */
final class EventReader {
    /** EventBridge's limit for an event. */
    private static final int LONGEST_BYTES = 256 * 1024;

    private static final String REMEDY =
            " (Amazon EventBridge, events of AWS KMS). Give the whole event as EventBridge delivers it, and let the rule"
                    + " match source aws.kms.";

    private EventReader() {}

    static KmsKeyEvent read(InputStream json) throws IOException {
        byte[] bytes = json.readNBytes(LONGEST_BYTES + 1);
        if (bytes.length > LONGEST_BYTES) {
            throw invalid(
                    "The event is longer than " + LONGEST_BYTES + " bytes, and EventBridge delivers none that is");
        }
        return read(new String(bytes, StandardCharsets.UTF_8));
    }

    static KmsKeyEvent read(String text) {
        try {
            return event(JsonObject.parse(text));
        } catch (IOException e) {
            throw new InvalidEventException("The event is no JSON: " + Redaction.of(e.getMessage()) + REMEDY, e);
        }
    }

    private static KmsKeyEvent event(JsonObject json) {
        String source = needed(json, "source");
        if (!source.equals("aws.kms")) {
            throw invalid("The event has source '" + Redaction.of(source) + "', and events of KMS have aws.kms");
        }
        String type = needed(json, "detail-type");
        JsonObject detail = json.object("detail").orElseThrow(() -> missing("detail"));
        return switch (type) {
            case MaterialExpired.DETAIL_TYPE ->
                new MaterialExpired(envelope(json, detail), materialId(detail, "key-material-id"));
            case KeyRotated.DETAIL_TYPE -> rotated(envelope(json, detail), detail);
            case KeyDeleted.DETAIL_TYPE -> new KeyDeleted(envelope(json, detail));
            default ->
                throw invalid("The event has detail-type '" + Redaction.of(type) + "', and KMS sends '"
                        + MaterialExpired.DETAIL_TYPE + "', '" + KeyRotated.DETAIL_TYPE + "' and '"
                        + KeyDeleted.DETAIL_TYPE + "'");
        };
    }

    private static KmsKeyEvent rotated(EventEnvelope envelope, JsonObject detail) {
        return new KeyRotated(
                envelope,
                OriginType.fromValue(needed(detail, "key-origin")),
                RotationType.fromValue(needed(detail, "rotation-type")),
                materialId(detail, "previous-key-material-id"),
                materialId(detail, "current-key-material-id"));
    }

    private static EventEnvelope envelope(JsonObject json, JsonObject detail) {
        return new EventEnvelope(
                needed(json, "id"), time(json), needed(json, "account"), needed(json, "region"), keyArn(json, detail));
    }

    private static Instant time(JsonObject json) {
        String text = needed(json, "time");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidEventException(
                    "The event's time is '" + Redaction.of(text) + "', and must be as 2026-11-25T08:00:00Z" + REMEDY,
                    e);
        }
    }

    /** The resource whose id is the one in the detail: what is acted on must not be told in two ways. */
    private static String keyArn(JsonObject json, JsonObject detail) {
        String keyId = needed(detail, "key-id");
        List<String> resources = json.texts("resources");
        return resources.stream()
                .filter(arn -> arn.startsWith("arn:") && (arn.equals(keyId) || arn.endsWith(":key/" + keyId)))
                .findFirst()
                .orElseThrow(() -> invalid("The event is of key-id '" + Redaction.of(keyId)
                        + "', and no ARN of it is among its resources " + Redaction.of(resources.toString())));
    }

    private static Optional<String> materialId(JsonObject detail, String name) {
        Optional<String> id = detail.text(name);
        id.filter(hex -> !hex.matches("[0-9a-f]{64}")).ifPresent(other -> {
            throw invalid("The event's " + name + " is '" + Redaction.of(other)
                    + "', and a KeyMaterialId is 64 hexadecimal digits");
        });
        return id;
    }

    private static String needed(JsonObject json, String name) {
        return json.text(name).orElseThrow(() -> missing(name));
    }

    private static InvalidEventException missing(String name) {
        return invalid("The event is not whole: '" + name + "' is missing or of another type");
    }

    private static InvalidEventException invalid(String what) {
        return new InvalidEventException(what + REMEDY);
    }
}
