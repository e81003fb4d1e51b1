package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.EncryptionAlgorithm;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.RsaMaterial;
import io.byok.localkms.internal.crypto.SymmetricMaterial;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Map;

/** Encrypts 1 to 4096 bytes, under an RSA key as many as its padding leaves. */
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
        EncryptionAlgorithm algorithm = EncryptionInput.algorithm(input);
        Map<String, String> context = input.map("EncryptionContext");
        KmsKey key = keys.find(request);
        EncryptionInput.check(key, algorithm, context, this);
        BoundMaterial bound = Keys.requireEnabled(key);
        checkLength(key, algorithm, plaintext);
        DryRun.stopIfAsked(input);

        KeyMaterial material = bound.present().orElseThrow().material();
        byte[] ciphertext = material instanceof RsaMaterial rsa
                ? algorithm.encrypt(rsa, plaintext)
                : kms.ciphertexts()
                        .encrypt(key.identity().id(), bound.id(), (SymmetricMaterial) material, plaintext, context);
        return Json.object()
                .put("CiphertextBlob", ciphertext)
                .put("EncryptionAlgorithm", algorithm.name())
                .put("KeyId", key.identity().arn());
    }

    /** Recorded. */
    private static void checkLength(KmsKey key, EncryptionAlgorithm algorithm, byte[] plaintext) {
        if (key.identity().spec().isRsa()) {
            int maxBytes = algorithm.maxPlaintextBytes(key.identity().spec());
            if (plaintext.length > maxBytes) {
                throw KmsError.validation("Algorithm " + algorithm + " and key spec "
                        + key.identity().spec() + " cannot encrypt data larger than " + maxBytes + " bytes.");
            }
        }
    }
}
