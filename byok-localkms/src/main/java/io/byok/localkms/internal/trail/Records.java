package io.byok.localkms.internal.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** The members that all CloudTrail records have, in the order of AWS's samples. */
final class Records {

    private static final String VERSION = "1.11";

    private Records() {}

    static ObjectNode begin(ObjectNode userIdentity, Instant time, String eventName, Realm realm) {
        ObjectNode record = Json.object().put("eventVersion", VERSION);
        record.set("userIdentity", userIdentity);
        return record.put("eventTime", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("eventSource", "kms.amazonaws.com")
                .put("eventName", eventName)
                .put("awsRegion", realm.region());
    }

    static void putIds(ObjectNode record, boolean readOnly, Realm realm, Collection<String> keyArns) {
        record.put("eventID", UUID.randomUUID().toString()).put("readOnly", readOnly);
        if (!keyArns.isEmpty()) {
            ArrayNode resources = record.putArray("resources");
            keyArns.forEach(arn -> resources
                    .addObject()
                    .put("accountId", realm.account())
                    .put("type", "AWS::KMS::Key")
                    .put("ARN", arn));
        }
    }

    static void putType(ObjectNode record, String eventType, Realm realm) {
        record.put("eventType", eventType).put("managementEvent", true).put("recipientAccountId", realm.account());
    }

    static CloudTrailRecord end(ObjectNode record, Instant time, Optional<String> errorCode) {
        record.put("eventCategory", "Management");
        return new CloudTrailRecord(
                record.get("eventName").textValue(),
                time,
                record.get("awsRegion").textValue(),
                errorCode,
                record.toString());
    }
}
