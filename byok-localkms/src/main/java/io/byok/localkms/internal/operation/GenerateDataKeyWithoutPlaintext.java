package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes a data key and answers it only encrypted, for a place that will need it and not now. */
final class GenerateDataKeyWithoutPlaintext implements Operation {

    private final Kms kms;

    GenerateDataKeyWithoutPlaintext(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        return DataKey.generate(kms, request, this).output();
    }
}
