package io.byok.aws.internal.json;

import io.byok.aws.Observation;
import io.byok.aws.RequestId;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.Wrapping;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads back the parts that {@link ReceiptWriter} wrote. */
public final class ReceiptReader {
    private ReceiptReader() {}

    /** How a key was wrapped. */
    public static Wrapping wrapping(JsonObject json) {
        return new Wrapping(
                WrapAlgorithm.valueOf(json.needed("algorithm")),
                WrappingKey.Spec.valueOf(json.needed("wrappingKeySpec")),
                json.needed("wrappingKeySha256"),
                Instant.parse(json.needed("tokenDeadline")),
                json.object("evidence").map(ReceiptReader::evidence));
    }

    private static WrapEvidence evidence(JsonObject json) {
        return new WrapEvidence(
                json.needed("tokenLabel"),
                json.needed("tokenSerial"),
                json.needed("mechanism"),
                json.text("keyCheckValue"),
                json.texts("remarks"));
    }

    /** A verdict of any kind. */
    public static Verdict verdict(JsonObject json) {
        Set<Observation> observations =
                json.texts("observations").stream().map(Observation::valueOf).collect(Collectors.toSet());
        List<String> notSeen = json.texts("notSeen");
        String kind = json.needed("kind");
        return switch (kind) {
            case "PROVEN" -> new Verdict.Proven(observations, notSeen);
            case "ACCEPTED_BY_KMS" -> new Verdict.AcceptedByKms(observations, notSeen);
            case "REFUTED" ->
                new Verdict.Refuted(json.objects("differences").stream()
                        .map(one ->
                                new Verdict.Difference(one.needed("what"), one.needed("expected"), one.needed("found")))
                        .toList());
            default -> throw new IllegalArgumentException("'" + kind + "' is no kind of verdict");
        };
    }

    /** A trail. */
    public static Trail trail(JsonObject json) {
        return new Trail(
                json.text("importId"),
                json.text("callerIdentity"),
                requests(json),
                json.texts("notes"),
                json.needed("libraryVersion"));
    }

    /** The request ids of an object. */
    public static List<RequestId> requests(JsonObject json) {
        return json.objects("requestIds").stream()
                .map(one -> new RequestId(one.needed("operation"), one.needed("id")))
                .toList();
    }
}
