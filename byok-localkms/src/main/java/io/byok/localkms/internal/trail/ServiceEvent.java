package io.byok.localkms.internal.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.CloudTrailRecord;
import io.byok.localkms.internal.event.Happening;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.wire.Json;
import java.util.List;
import java.util.Optional;

/** What KMS did by itself, as CloudTrail records it; names and order are those of AWS's samples. */
public final class ServiceEvent {

    private static final String INTERNAL = "AWS Internal";

    private ServiceEvent() {}

    public static CloudTrailRecord of(Happening happening) {
        KeyIdentity identity = happening.key().identity();
        ObjectNode record = Records.begin(
                        Json.object()
                                .put("accountId", identity.realm().account())
                                .put("invokedBy", INTERNAL),
                        happening.at(),
                        nameOf(happening),
                        identity.realm())
                .put("sourceIPAddress", INTERNAL)
                .put("userAgent", INTERNAL)
                .putNull("requestParameters")
                .putNull("responseElements");
        Records.putIds(record, false, identity.realm(), List.of(identity.arn()));
        Records.putType(record, "AwsServiceEvent", identity.realm());
        record.set("serviceEventDetails", details(happening));
        return Records.end(record, happening.at(), Optional.empty());
    }

    private static String nameOf(Happening happening) {
        if (happening instanceof Happening.Expired) {
            return "DeleteExpiredKeyMaterial";
        }
        if (happening instanceof Happening.Rotated) {
            return "RotateKey";
        }
        return happening instanceof Happening.Deleted ? "DeleteKey" : "SynchronizeMultiRegionKey";
    }

    private static ObjectNode details(Happening happening) {
        KeyIdentity identity = happening.key().identity();
        ObjectNode details = Json.object();
        if (happening instanceof Happening.Rotated rotated) {
            details.put("rotationType", "ON_DEMAND")
                    .put("keyOrigin", identity.origin().name());
            rotated.previous().ifPresent(id -> details.put("previousKeyMaterialId", id));
            details.put("currentKeyMaterialId", rotated.current());
        }
        details.put("keyId", identity.id());
        if (happening instanceof Happening.Expired expired && identity.spec().isSymmetricEncryption()) {
            details.put("keyMaterialId", expired.materialId());
        }
        return details;
    }
}
