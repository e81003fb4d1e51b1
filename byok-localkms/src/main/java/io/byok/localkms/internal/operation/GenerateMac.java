package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes the HMAC of a message. */
final class GenerateMac implements Operation {

    private final Keys keys;

    GenerateMac(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        MacInput input = new MacInput(request, keys, this);
        DryRun.stopIfAsked(request.input());
        return Json.object()
                .put("KeyId", input.key().identity().arn())
                .put("Mac", input.generate())
                .put("MacAlgorithm", input.algorithm().name());
    }
}
