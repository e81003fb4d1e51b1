package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Decrypts what Encrypt, GenerateDataKey and ReEncrypt made: symmetric without a KeyId, asymmetric with one. */
final class Decrypt implements Operation {

    private final Kms kms;

    Decrypt(Kms kms) {
        this.kms = kms;
    }

    @Override
    public ObjectNode answer(Request request) {
        Recipient.refuse(request.input());
        Decryption decryption = new Decryption(kms, request, "", this);
        DryRun.stopIfAsked(request.input());
        ObjectNode output = Json.object()
                .put("EncryptionAlgorithm", decryption.input().algorithm().name())
                .put("KeyId", decryption.key().identity().arn())
                .put("Plaintext", decryption.plaintext());
        decryption.materialId().ifPresent(id -> output.put("KeyMaterialId", id));
        return output;
    }
}
