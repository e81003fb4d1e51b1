package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Deletion;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Schedules the end of a key in 7 to 30 days; when the clock gets there, the key and its aliases are gone. A primary key
 * with replicas has no date until the last of them is gone.
 */
final class ScheduleKeyDeletion implements Operation {

    private static final int MIN_DAYS = 7;
    private static final int MAX_DAYS = 30;

    private final Keys keys;

    ScheduleKeyDeletion(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        int days = days(request);
        KmsKey key = keys.update(request, keys.findWithoutAlias(request), present -> {
            Keys.refusePendingDeletion(present);
            Keys.refuseInTransit(present);
            return present.deletedAfter(days, request.now());
        });
        ObjectNode output = Json.object();
        key.life().deletion().flatMap(Deletion::date).ifPresent(date -> output.put("DeletionDate", Json.seconds(date)));
        return output.put("KeyId", key.identity().arn())
                .put("KeyState", key.state().wireName())
                .put("PendingWindowInDays", days);
    }

    /** AWS's API Reference: 7 to 30, which is the default; its model says 1 to 365. The message is assumed. */
    private static int days(Request request) {
        int days = request.input().integer("PendingWindowInDays", 1, 365).orElse(MAX_DAYS);
        if (days < MIN_DAYS || days > MAX_DAYS) {
            throw KmsError.validation("PendingWindowInDays must be between " + MIN_DAYS + " and " + MAX_DAYS
                    + " days inclusive, but is " + days);
        }
        return days;
    }
}
