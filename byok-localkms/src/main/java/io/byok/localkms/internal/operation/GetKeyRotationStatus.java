package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Answers that no key rotates by itself here, and since when a rotation on demand is in progress. */
final class GetKeyRotationStatus implements Operation {

    private final Keys keys;

    GetKeyRotationStatus(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    /** Recorded, of symmetric keys and of HMAC keys, which cannot rotate; of asymmetric keys assumed. */
    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.findWithoutAlias(request);
        ObjectNode output = Json.object().put("KeyId", key.identity().arn()).put("KeyRotationEnabled", false);
        key.materials()
                .rotation()
                .ifPresent(running -> output.put("OnDemandRotationStartDate", Json.seconds(running.start())));
        return output;
    }
}
