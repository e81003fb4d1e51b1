package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Answers 1 to 1024 random bytes. */
final class GenerateRandom implements Operation {

    private static final int MAX_BYTES = 1024;

    private final Kms kms;

    GenerateRandom(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        Recipient.refuse(input);
        if (input.has("CustomKeyStoreId")) {
            throw KmsError.unsupported("LocalKms has no custom key stores: leave CustomKeyStoreId out");
        }
        // AWS's API Reference: the length has no default; code and message are assumed.
        int length = input.integer("NumberOfBytes", 1, MAX_BYTES)
                .orElseThrow(() -> KmsError.validation("NumberOfBytes is required."));
        byte[] bytes = new byte[length];
        kms.random().nextBytes(bytes);
        return Json.object().put("Plaintext", bytes);
    }
}
