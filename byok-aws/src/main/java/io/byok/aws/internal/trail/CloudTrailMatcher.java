package io.byok.aws.internal.trail;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.ImportReceipt;
import io.byok.aws.RequestId;
import io.byok.aws.Verdict.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a receipt against records. */
public final class CloudTrailMatcher {
    /** What changes whether the key holds its material. */
    private static final Set<String> TELLING =
            Set.of("ImportKeyMaterial", "DeleteImportedKeyMaterial", "DeleteExpiredKeyMaterial", "ScheduleKeyDeletion");

    private CloudTrailMatcher() {}

    /** Every request of the receipt, and what else happened to its key. */
    public static CloudTrailMatch match(ImportReceipt receipt, List<TrailRecord> records) {
        Map<String, TrailRecord> byRequestId = records.stream()
                .collect(Collectors.toMap(
                        record -> record.text("requestID"), Function.identity(), (first, again) -> first));
        List<RequestId> confirmed = new ArrayList<>();
        List<RequestId> missing = new ArrayList<>();
        List<Difference> contradictions = new ArrayList<>();
        for (RequestId request : receipt.trail().requestIds()) {
            TrailRecord record = byRequestId.get(request.id());
            if (record == null) {
                missing.add(request);
                continue;
            }
            List<Difference> differences = new RecordComparison(receipt, request, record).differences();
            contradictions.addAll(differences);
            if (differences.isEmpty()) {
                confirmed.add(request);
            }
        }
        return new CloudTrailMatch(confirmed, missing, contradictions, others(receipt, records));
    }

    private static List<String> others(ImportReceipt receipt, List<TrailRecord> records) {
        Set<String> own =
                receipt.trail().requestIds().stream().map(RequestId::id).collect(Collectors.toSet());
        List<String> others = new ArrayList<>();
        for (TrailRecord record : records) {
            if (TELLING.contains(record.text("eventName"))
                    && !own.contains(record.text("requestID"))
                    && record.text("errorCode").isEmpty()
                    && record.keyArns().contains(receipt.keyArn())) {
                others.add(record.text("eventName") + " at " + record.text("eventTime") + " by "
                        + record.callerArn().orElse("KMS itself") + " (event " + record.text("eventID") + ")");
            }
        }
        return others;
    }
}
