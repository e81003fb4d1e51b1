package io.byok.aws.internal.trail;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.RequestId;
import io.byok.aws.Verdict.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what receipts claim against records. */
public final class CloudTrailMatcher {
    /** What changes which material a key holds or uses. */
    private static final Set<String> TELLING = Set.of(
            "ImportKeyMaterial",
            "DeleteImportedKeyMaterial",
            "DeleteExpiredKeyMaterial",
            "RotateKeyOnDemand",
            "ScheduleKeyDeletion");

    private final Map<String, TrailRecord> byRequestId;
    private final List<RequestId> confirmed = new ArrayList<>();
    private final List<RequestId> missing = new ArrayList<>();
    private final List<Difference> contradictions = new ArrayList<>();

    private CloudTrailMatcher(List<TrailRecord> records) {
        this.byRequestId = records.stream()
                .collect(Collectors.toMap(
                        record -> record.text("requestID"), Function.identity(), (first, again) -> first));
    }

    /** Every request of all claims, and what else happened to their keys. */
    public static CloudTrailMatch match(List<Claims> all, Collection<String> cloudTrail) {
        List<TrailRecord> records = TrailRecord.readAll(cloudTrail);
        CloudTrailMatcher matcher = new CloudTrailMatcher(records);
        all.forEach(claims -> claims.requests().forEach(request -> matcher.match(claims, request)));
        return new CloudTrailMatch(matcher.confirmed, matcher.missing, matcher.contradictions, others(all, records));
    }

    private void match(Claims claims, RequestId request) {
        TrailRecord record = byRequestId.get(request.id());
        if (record == null) {
            missing.add(request);
            return;
        }
        List<Difference> differences = new RecordComparison(claims, request, record).differences();
        contradictions.addAll(differences);
        if (differences.isEmpty()) {
            confirmed.add(request);
        }
    }

    private static List<String> others(List<Claims> all, List<TrailRecord> records) {
        Set<String> own = all.stream()
                .flatMap(claims -> claims.requests().stream())
                .map(RequestId::id)
                .collect(Collectors.toSet());
        Set<String> keys =
                all.stream().flatMap(claims -> claims.keyArns().stream()).collect(Collectors.toSet());
        return records.stream()
                .filter(record -> TELLING.contains(record.text("eventName")))
                .filter(record -> !own.contains(record.text("requestID")))
                .filter(record -> record.text("errorCode").isEmpty())
                .filter(record -> record.keyArns().stream().anyMatch(keys::contains))
                .map(record -> record.text("eventName") + " at " + record.text("eventTime") + " by "
                        + record.callerArn().orElse("KMS itself") + " (event " + record.text("eventID") + ")")
                .toList();
    }
}
