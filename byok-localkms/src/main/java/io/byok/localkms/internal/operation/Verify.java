package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Verifies a signature; a wrong one is an error, never an answer. */
final class Verify implements Operation {

    private static final int MAX_SIGNATURE_BYTES = 6144;

    private final Keys keys;

    Verify(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        byte[] signature = request.input().requiredBlob("Signature", 1, MAX_SIGNATURE_BYTES);
        SigningInput input = new SigningInput(request, keys, this);
        if (!input.material().verify(input.algorithm(), input.type(), input.message(), signature)) {
            // Recorded without a message.
            throw KmsError.of("KMSInvalidSignatureException", "");
        }
        DryRun.stopIfAsked(request.input());
        return Json.object()
                .put("KeyId", input.key().identity().arn())
                .put("SignatureValid", true)
                .put("SigningAlgorithm", input.algorithm().name());
    }
}
