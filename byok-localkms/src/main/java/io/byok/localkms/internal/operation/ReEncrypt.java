package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Brings a ciphertext from one key, or from older material of a key, under another, and shows the plaintext to nobody.
 *
 * <p>Members of the answer are those of AWS's API model; that the materials are named for symmetric keys alone is its
 * word, the order of the checks is assumed.
 */
final class ReEncrypt implements Operation {

    private final Kms kms;
    private final Keys keys;

    ReEncrypt(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        String destination = input.requiredText("DestinationKeyId", 1, Keys.MAX_KEY_ID);
        EncryptionInput how = EncryptionInput.read(input, "Destination");
        Decryption decryption = new Decryption(kms, request, "Source", this);
        KmsKey key = keys.find(request, destination);
        Encryption encryption = new Encryption(kms, key, how, this);
        encryption.checkLength(decryption.plaintext());
        DryRun.stopIfAsked(input);

        ObjectNode output = Json.object()
                .put("CiphertextBlob", encryption.encrypt(decryption.plaintext()))
                .put("DestinationEncryptionAlgorithm", how.algorithm().name())
                .put("KeyId", key.identity().arn())
                .put("SourceEncryptionAlgorithm", decryption.input().algorithm().name())
                .put("SourceKeyId", decryption.key().identity().arn());
        decryption.materialId().ifPresent(id -> output.put("SourceKeyMaterialId", id));
        encryption.materialId().ifPresent(id -> output.put("DestinationKeyMaterialId", id));
        return output;
    }
}
