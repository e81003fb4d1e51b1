package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Verifies the HMAC of a message; a wrong one is an error, never an answer, in a dry run too. */
final class VerifyMac implements Operation {

    private static final int MAX_MAC_BYTES = 6144;

    private final Keys keys;

    VerifyMac(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        byte[] mac = request.input().requiredBlob("Mac", 1, MAX_MAC_BYTES);
        MacInput input = new MacInput(request, keys, this);
        if (!input.verify(mac)) {
            // Recorded without a message.
            throw KmsError.of("KMSInvalidMacException", "");
        }
        DryRun.stopIfAsked(request.input());
        return Json.object()
                .put("KeyId", input.key().identity().arn())
                .put("MacAlgorithm", input.algorithm().name())
                .put("MacValid", true);
    }
}
