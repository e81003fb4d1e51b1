package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes a data key and encrypts it under a symmetric KMS key. */
final class GenerateDataKey implements Operation {

    private final Kms kms;

    GenerateDataKey(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        DataKey dataKey = DataKey.generate(kms, request, this);
        return dataKey.output().put("Plaintext", dataKey.bytes());
    }
}
