package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.SymmetricMaterial;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Map;
import java.util.Optional;

/** Makes a data key and encrypts it under a symmetric KMS key. */
final class GenerateDataKey implements Operation {

    /** AWS's names. */
    private enum DataKeySpec {
        AES_128(16),
        AES_256(32);

        private final int bytes;

        DataKeySpec(int bytes) {
            this.bytes = bytes;
        }
    }

    private final Kms kms;
    private final Keys keys;

    GenerateDataKey(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Input input = request.input();
        int length = length(input);
        Map<String, String> context = input.map("EncryptionContext");
        KmsKey key = keys.find(request);
        EncryptionInput.check(key, EncryptionAlgorithm.SYMMETRIC_DEFAULT, context, this);
        BoundMaterial bound = Keys.requireEnabled(key);
        DryRun.stopIfAsked(input);

        byte[] dataKey = new byte[length];
        kms.random().nextBytes(dataKey);
        SymmetricMaterial material =
                (SymmetricMaterial) bound.present().orElseThrow().material();
        byte[] ciphertext = kms.ciphertexts().encrypt(key.identity().id(), bound.id(), material, dataKey, context);
        return Json.object()
                .put("CiphertextBlob", ciphertext)
                .put("KeyId", key.identity().arn())
                .put("KeyMaterialId", bound.id())
                .put("Plaintext", dataKey);
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
