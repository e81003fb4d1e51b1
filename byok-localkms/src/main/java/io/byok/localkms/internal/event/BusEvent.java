package io.byok.localkms.internal.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.KmsEvent;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A happening as KMS sends it to EventBridge. That material is named for symmetric keys alone, as KMS does elsewhere, and
 * that a rotation is told in every Region of a key, is assumed.
 */
final class BusEvent {

    private BusEvent() {}

    /** None of what KMS tells CloudTrail alone. */
    static Optional<KmsEvent> of(Happening happening) {
        KeyIdentity identity = happening.key().identity();
        ObjectNode detail = Json.object().put("key-id", identity.id());
        if (happening instanceof Happening.Expired expired) {
            if (identity.spec().isSymmetricEncryption()) {
                detail.put("key-material-id", expired.materialId());
            }
            return Optional.of(event("KMS Imported Key Material Expiration", happening, detail));
        }
        if (happening instanceof Happening.Rotated rotated) {
            detail.put("key-origin", identity.origin().name()).put("rotation-type", "ON_DEMAND");
            rotated.previous().ifPresent(id -> detail.put("previous-key-material-id", id));
            return Optional.of(
                    event("KMS CMK Rotation", happening, detail.put("current-key-material-id", rotated.current())));
        }
        return happening instanceof Happening.Deleted
                ? Optional.of(event("KMS CMK Deletion", happening, detail))
                : Optional.empty();
    }

    private static KmsEvent event(String detailType, Happening happening, ObjectNode detail) {
        KeyIdentity identity = happening.key().identity();
        Instant time = happening.at();
        ObjectNode envelope = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", "aws.kms")
                .put("account", identity.realm().account())
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", identity.realm().region());
        envelope.putArray("resources").add(identity.arn());
        envelope.set("detail", detail);
        return new KmsEvent(detailType, time, identity.realm().region(), identity.arn(), envelope.toString());
    }
}
