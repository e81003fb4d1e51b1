package io.byok.aws.internal.json;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportReceipt;
import io.byok.aws.ImportedKey;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.Observation;
import io.byok.aws.Orphan;
import io.byok.aws.RequestId;
import io.byok.aws.Trail;
import io.byok.aws.UnansweredCreation;
import io.byok.aws.Verdict;
import io.byok.aws.Wrapping;
import io.byok.core.ByokException;
import io.byok.core.CheckValue;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads back what {@link ReceiptWriter} wrote; members that it does not know are passed over. */
public final class ReceiptReader {
    private ReceiptReader() {}

    /**
     * The receipt.
     *
     * @throws InvalidReceiptException if the text is none
     */
    public static ImportReceipt read(String text) {
        try {
            JsonObject json = JsonObject.parse(text);
            String format = needed(json, "format");
            if (!format.equals(ReceiptWriter.FORMAT)) {
                throw new InvalidReceiptException(
                        "The text is of format '" + format + "', and this version of byok reads '"
                                + ReceiptWriter.FORMAT
                                + "'. Give the JSON that ImportReceipt.toJson() made, or read it with the"
                                + " version that wrote it.");
            }
            return receipt(json);
        } catch (IOException | IllegalArgumentException | DateTimeException | ByokException e) {
            throw new InvalidReceiptException(
                    "The text is no receipt: " + e.getMessage() + ". Give the JSON that ImportReceipt.toJson() made.",
                    e);
        }
    }

    private static ImportReceipt receipt(JsonObject json) {
        return new ImportReceipt(
                key(object(json, "key")),
                wrapping(object(json, "wrapping")),
                json.text("validTo").map(Instant::parse),
                verdict(object(json, "verdict")),
                trail(object(json, "trail")),
                json.objects("orphans").stream().map(ReceiptReader::orphan).toList());
    }

    private static ImportedKey key(JsonObject json) {
        return new ImportedKey(
                needed(json, "arn"),
                KeyMaterialSpec.valueOf(needed(json, "spec")),
                json.flag("created").orElseThrow(() -> missing("created")),
                json.text("alias"),
                json.text("materialId"),
                json.text("publicKeySha256"),
                json.object("checkValue").map(ReceiptReader::checkValue));
    }

    private static CheckValue checkValue(JsonObject json) {
        return new CheckValue(CheckValue.Method.valueOf(needed(json, "method")), needed(json, "hex"));
    }

    private static Wrapping wrapping(JsonObject json) {
        return new Wrapping(
                WrapAlgorithm.valueOf(needed(json, "algorithm")),
                WrappingKey.Spec.valueOf(needed(json, "wrappingKeySpec")),
                needed(json, "wrappingKeySha256"),
                Instant.parse(needed(json, "tokenDeadline")),
                json.object("evidence").map(ReceiptReader::evidence));
    }

    private static WrapEvidence evidence(JsonObject json) {
        return new WrapEvidence(
                needed(json, "tokenLabel"),
                needed(json, "tokenSerial"),
                needed(json, "mechanism"),
                json.text("keyCheckValue"),
                json.texts("remarks"));
    }

    private static Verdict verdict(JsonObject json) {
        Set<Observation> observations =
                json.texts("observations").stream().map(Observation::valueOf).collect(Collectors.toSet());
        List<String> notSeen = json.texts("notSeen");
        String kind = needed(json, "kind");
        return switch (kind) {
            case "PROVEN" -> new Verdict.Proven(observations, notSeen);
            case "ACCEPTED_BY_KMS" -> new Verdict.AcceptedByKms(observations, notSeen);
            case "REFUTED" ->
                new Verdict.Refuted(json.objects("differences").stream()
                        .map(one -> new Verdict.Difference(
                                needed(one, "what"), needed(one, "expected"), needed(one, "found")))
                        .toList());
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of verdict");
        };
    }

    private static Trail trail(JsonObject json) {
        return new Trail(
                json.text("importId"),
                json.text("callerIdentity"),
                json.objects("requestIds").stream()
                        .map(one -> new RequestId(needed(one, "operation"), needed(one, "id")))
                        .toList(),
                json.texts("notes"),
                needed(json, "libraryVersion"));
    }

    private static Orphan orphan(JsonObject json) {
        String kind = needed(json, "kind");
        return switch (kind) {
            case "CREATED_KEY" -> new CreatedKey(needed(json, "arn"), json.text("state"), json.text("importId"));
            case "UNANSWERED_CREATION" -> new UnansweredCreation(json.text("importId"));
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of orphan");
        };
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.object(name).orElseThrow(() -> missing(name));
    }

    private static String needed(JsonObject json, String name) {
        return json.text(name).orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("'" + name + "' is missing or of another type");
    }
}
