package io.byok.aws.internal.json;

import io.byok.aws.RequestId;
import io.byok.aws.Trail;
import io.byok.aws.Verdict;
import io.byok.aws.Wrapping;
import io.byok.core.WrapEvidence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The parts that receipts have in common, as JSON. */
public final class ReceiptWriter {
    private ReceiptWriter() {}

    /** How a key was wrapped. */
    public static void write(JsonText json, Wrapping wrapping) throws IOException {
        json.text("algorithm", wrapping.algorithm().name());
        json.text("wrappingKeySpec", wrapping.wrappingKeySpec().name());
        json.text("wrappingKeySha256", wrapping.wrappingKeyFingerprint());
        json.text("tokenDeadline", wrapping.tokenDeadline().toString());
        Optional<WrapEvidence> evidence = wrapping.evidence();
        if (evidence.isPresent()) {
            json.object("evidence", told -> write(told, evidence.get()));
        }
    }

    private static void write(JsonText json, WrapEvidence evidence) throws IOException {
        json.text("tokenLabel", evidence.tokenLabel());
        json.text("tokenSerial", evidence.tokenSerial());
        json.text("mechanism", evidence.mechanism());
        json.text("keyCheckValue", evidence.keyCheckValue());
        json.texts("remarks", evidence.remarks());
    }

    /** A verdict of any kind. */
    public static void write(JsonText json, Verdict verdict) throws IOException {
        if (verdict instanceof Verdict.Refuted refuted) {
            json.text("kind", "REFUTED");
            json.objects(
                    "differences",
                    refuted.differences().stream()
                            .<JsonText.Members>map(difference -> one -> write(one, difference))
                            .toList());
        } else if (verdict instanceof Verdict.Proven proven) {
            json.text("kind", "PROVEN");
            json.texts("observations", proven.observations());
            json.texts("notSeen", proven.notSeen());
        } else if (verdict instanceof Verdict.AcceptedByKms accepted) {
            json.text("kind", "ACCEPTED_BY_KMS");
            json.texts("observations", accepted.observations());
            json.texts("notSeen", accepted.notSeen());
        }
    }

    private static void write(JsonText json, Verdict.Difference difference) throws IOException {
        json.text("what", difference.what());
        json.text("expected", difference.expected());
        json.text("found", difference.found());
    }

    /** A trail. */
    public static void write(JsonText json, Trail trail) throws IOException {
        json.text("importId", trail.importId());
        json.text("callerIdentity", trail.callerIdentity());
        json.objects("requestIds", requests(trail.requestIds()));
        json.texts("notes", trail.notes());
        json.text("libraryVersion", trail.libraryVersion());
    }

    /** Request ids, an object each. */
    public static List<JsonText.Members> requests(List<RequestId> requestIds) {
        return requestIds.stream()
                .<JsonText.Members>map(request -> one -> {
                    one.text("operation", request.operation());
                    one.text("id", request.id());
                })
                .toList();
    }
}
