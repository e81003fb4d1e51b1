package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Signs a message or a digest. */
final class Sign implements Operation {

    private final Kms kms;
    private final Keys keys;

    Sign(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        SigningInput input = new SigningInput(request, keys, this);
        DryRun.stopIfAsked(request.input());
        byte[] signature = input.material().sign(input.algorithm(), input.type(), input.message(), kms.random());
        return Json.object()
                .put("KeyId", input.key().identity().arn())
                .put("Signature", signature)
                .put("SigningAlgorithm", input.algorithm().name());
    }
}
