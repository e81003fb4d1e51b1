package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.Ciphertext;
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

/** Decrypts what Encrypt and GenerateDataKey made: symmetric without a KeyId, RSA with one. */
final class Decrypt implements Operation {

    private static final int MAX_CIPHERTEXT_BYTES = 6144;

    private final Kms kms;
    private final Keys keys;

    Decrypt(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        byte[] blob = request.input().requiredBlob("CiphertextBlob", 1, MAX_CIPHERTEXT_BYTES);
        EncryptionAlgorithm algorithm = EncryptionInput.algorithm(request.input());
        return algorithm == EncryptionAlgorithm.SYMMETRIC_DEFAULT
                ? decryptSymmetric(request, blob)
                : decryptRsa(request, algorithm, blob);
    }

    private ObjectNode decryptSymmetric(Request request, byte[] blob) {
        Map<String, String> context = request.input().map("EncryptionContext");
        Ciphertext ciphertext = kms.ciphertexts().parse(blob).orElseThrow(KmsError::invalidCiphertext);
        KmsKey key = keyOf(request, ciphertext);
        EncryptionInput.check(key, EncryptionAlgorithm.SYMMETRIC_DEFAULT, context, this);
        Keys.requireEnabled(key);
        KeyMaterial material = key.material(ciphertext.materialId()).orElseThrow(KmsError::invalidCiphertext);
        byte[] plaintext = kms.ciphertexts()
                .decrypt(ciphertext, (SymmetricMaterial) material, context)
                .orElseThrow(KmsError::invalidCiphertext);
        DryRun.stopIfAsked(request.input());
        return output(key, EncryptionAlgorithm.SYMMETRIC_DEFAULT, plaintext)
                .put("KeyMaterialId", ciphertext.materialId());
    }

    private KmsKey keyOf(Request request, Ciphertext ciphertext) {
        if (request.input().has("KeyId")) {
            KmsKey named = keys.find(request);
            if (!named.identity().id().equals(ciphertext.keyId())) {
                throw incorrectKey();
            }
            return named;
        }
        // The message is that of public reports of AWS's answer; it leaves open which of the three is the case.
        return keys.keyring(request)
                .find(ciphertext.keyId(), request.now())
                .orElseThrow(() -> KmsError.of(
                        "AccessDeniedException",
                        "The ciphertext refers to a customer master key that does not exist, does not exist in this"
                                + " region, or you are not allowed to access."));
    }

    /** Recorded. */
    private static KmsError incorrectKey() {
        return KmsError.of(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    private ObjectNode decryptRsa(Request request, EncryptionAlgorithm algorithm, byte[] blob) {
        Input input = request.input();
        if (!input.has("KeyId")) {
            // AWS's API Reference: KeyId is required with asymmetric keys; code and message are assumed.
            throw KmsError.validation("KeyId is required with EncryptionAlgorithm " + algorithm);
        }
        KmsKey key = keys.find(request);
        EncryptionInput.check(key, algorithm, input.map("EncryptionContext"), this);
        BoundMaterial bound = Keys.requireEnabled(key);
        RsaMaterial material = (RsaMaterial) bound.present().orElseThrow().material();
        byte[] plaintext = algorithm.decrypt(material, blob).orElseThrow(KmsError::invalidCiphertext);
        DryRun.stopIfAsked(input);
        return output(key, algorithm, plaintext);
    }

    private static ObjectNode output(KmsKey key, EncryptionAlgorithm algorithm, byte[] plaintext) {
        return Json.object()
                .put("EncryptionAlgorithm", algorithm.name())
                .put("KeyId", key.identity().arn())
                .put("Plaintext", plaintext);
    }
}
