package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Makes a key pair for use elsewhere and encrypts its private key under a symmetric KMS key. */
final class GenerateDataKeyPair implements Operation {

    private final Kms kms;

    GenerateDataKeyPair(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        DataKeyPair pair = DataKeyPair.generate(kms, request, this);
        return pair.output().put("PrivateKeyPlaintext", pair.privateKey());
    }
}
