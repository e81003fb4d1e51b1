package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Encrypts 1 to 4096 bytes, under an asymmetric key as many as its algorithm takes. */
final class Encrypt implements Operation {

    private static final int MAX_PLAINTEXT_BYTES = 4096;

    private final Kms kms;
    private final Keys keys;

    Encrypt(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        byte[] plaintext = input.requiredBlob("Plaintext", 1, MAX_PLAINTEXT_BYTES);
        EncryptionInput how = EncryptionInput.read(input, "");
        Encryption encryption = new Encryption(kms, keys.find(request), how, this);
        encryption.checkLength(plaintext);
        DryRun.stopIfAsked(input);
        encryption.materialId().ifPresent(request.trace()::keyMaterialId);
        return Json.object()
                .put("CiphertextBlob", encryption.encrypt(plaintext))
                .put("EncryptionAlgorithm", how.algorithm().name())
                .put("KeyId", encryption.key().identity().arn());
    }
}
