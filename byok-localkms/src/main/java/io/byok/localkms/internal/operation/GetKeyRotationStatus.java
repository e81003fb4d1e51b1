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

    /** The members are recorded; the key id, in place of an ARN, is that of the samples in AWS's API Reference. */
    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.findWithoutAlias(request);
        Keys.requireRotatable(key);
        ObjectNode output = Json.object().put("KeyId", key.identity().id()).put("KeyRotationEnabled", false);
        key.materials()
                .rotation()
                .ifPresent(running -> output.put("OnDemandRotationStartDate", Json.seconds(running.start())));
        return output;
    }
}
