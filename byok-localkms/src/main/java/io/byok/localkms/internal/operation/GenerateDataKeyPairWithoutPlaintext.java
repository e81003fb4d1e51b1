package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes a key pair and answers its private key only encrypted, for a place that will need it and not now. */
final class GenerateDataKeyPairWithoutPlaintext implements Operation {

    private final Kms kms;

    GenerateDataKeyPairWithoutPlaintext(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        return DataKeyPair.generate(kms, request, this).output();
    }
}
