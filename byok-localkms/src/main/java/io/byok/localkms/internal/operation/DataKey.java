package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;

/** A fresh data key and the answer about it, in which the data key itself is not yet. */
final class DataKey {

    /** AWS's names. */
    private enum DataKeySpec {
        AES_128(16),
        AES_256(32);

        private final int bytes;

        DataKeySpec(int bytes) {
            this.bytes = bytes;
        }
    }

    private final byte[] bytes;
    private final ObjectNode output;

    private DataKey(byte[] bytes, ObjectNode output) {
        this.bytes = bytes;
        this.output = output;
    }

    byte[] bytes() {
        return bytes;
    }

    ObjectNode output() {
        return output;
    }

    static DataKey generate(Kms kms, Request request, Operation operation) {
        Input input = request.input();
        Recipient.refuse(input);
        int length = length(input);
        EncryptionInput how =
                new EncryptionInput(EncryptionAlgorithm.SYMMETRIC_DEFAULT, input.map("EncryptionContext"));
        Encryption encryption = new Encryption(kms, new Keys(kms.store()).find(request), how, operation);
        DryRun.stopIfAsked(input);

        byte[] dataKey = new byte[length];
        kms.random().nextBytes(dataKey);
        ObjectNode output = Json.object()
                .put("CiphertextBlob", encryption.encrypt(dataKey))
                .put("KeyId", encryption.key().identity().arn())
                .put("KeyMaterialId", encryption.materialId().orElseThrow());
        return new DataKey(dataKey, output);
    }

    /** One of the two, and not both: the code is assumed. */
    private static int length(Input input) {
        Optional<DataKeySpec> spec = input.choice("KeySpec", DataKeySpec.class);
        Optional<Integer> bytes = input.integer("NumberOfBytes", 1, 1024);
        if (spec.isPresent() == bytes.isPresent()) {
            throw KmsError.validation("Please specify either number of bytes or key spec.");
        }
        return spec.map(chosen -> chosen.bytes).or(() -> bytes).orElseThrow();
    }
}
