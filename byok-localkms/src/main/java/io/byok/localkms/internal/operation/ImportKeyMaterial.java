package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Deviation;
import io.byok.localkms.internal.crypto.ImportToken;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.Unwrapping;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;

/**
 * Unwraps key material and binds it to its KMS key for good.
 *
 * <p>Codes are those of AWS's API model for each case; unless marked recorded, messages and the order of the checks are
 * assumed. A refused import changes nothing and leaves the token good, and so does a successful one (both recorded).
 */
final class ImportKeyMaterial implements Operation {

    private final Kms kms;
    private final Keys keys;

    ImportKeyMaterial(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        ImportRequest input = new ImportRequest(request, kms.deviates(Deviation.ACCEPTS_PAST_VALID_TO));
        KmsKey key = keys.findWithoutAlias(request);
        ImportAccess.check(kms, request, key, this);
        Keys.requireExternal(key);
        Keys.refusePendingDeletion(key);
        Keys.refuseCreating(key);
        refuseSymmetricOnlyMembers(key, input);

        ImportToken token = open(input, key, request);
        KeyMaterial material = unwrap(token, input.encryptedKeyMaterial(), key);
        String materialId = kms.materialIds().idOf(key.identity().id(), material);
        Binding binding =
                new Binding(input, kept(material, key), materialId, kms.deviates(Deviation.ACCEPTS_ANY_MATERIAL));
        keys.update(request, key, present -> {
            refuseSpent(input.token());
            KmsKey bound = binding.apply(present);
            spend(input.token(), token, request);
            return bound;
        });
        return output(key, materialId);
    }

    private static void refuseSymmetricOnlyMembers(KmsKey key, ImportRequest input) {
        KeySpec spec = key.identity().spec();
        if (!spec.isSymmetricEncryption()) {
            refuse(spec, "importType", input.importType());
            refuse(spec, "keyMaterialDescription", input.description());
            refuse(spec, "keyMaterialId", input.materialId());
        }
    }

    /** Recorded; which of several is named, assumed. */
    private static void refuse(KeySpec spec, String member, Optional<?> value) {
        if (value.isPresent()) {
            throw KmsError.validation("Input parameter " + member + " cannot be used with " + spec + " imported keys.");
        }
    }

    private ImportToken open(ImportRequest input, KmsKey key, Request request) {
        ImportToken token = kms.tokens()
                .open(input.token())
                .filter(opened ->
                        opened.keyArn().equals(key.identity().arn()) || kms.deviates(Deviation.ACCEPTS_FOREIGN_TOKENS))
                .orElseThrow(() -> KmsError.of("InvalidImportTokenException", ""));
        if (!request.now().isBefore(token.validTo())) {
            throw KmsError.of("ExpiredImportTokenException", "");
        }
        return token;
    }

    /** A token is of one key, so that within the update of that key it is used once or not at all. */
    private void refuseSpent(byte[] token) {
        if (kms.deviates(Deviation.SPENDS_IMPORT_TOKENS) && kms.spentTokens().contains(token)) {
            throw KmsError.of("InvalidImportTokenException", "");
        }
    }

    private void spend(byte[] sealed, ImportToken token, Request request) {
        if (kms.deviates(Deviation.SPENDS_IMPORT_TOKENS)) {
            kms.spentTokens().add(sealed, token.validTo(), request.now());
        }
    }

    /**
     * What unwraps and is no key of the spec has the answer of what does not unwrap: recorded of symmetric and HMAC keys that
     * are too short and of Ed25519 in BER, of any other wrong form assumed.
     */
    private KeyMaterial unwrap(ImportToken token, byte[] ciphertext, KmsKey key) {
        if (token.algorithm().hasWrongLength(ciphertext, token.wrappingKeySpec())) {
            // Noted by others beside comparisons with the real service.
            throw KmsError.validation("Invalid encrypted key size.");
        }
        WrappingPair pair = kms.wrappingPairs()
                .find(token.wrappingKeySpec(), token.pairFingerprint())
                .orElseThrow(() -> new IllegalStateException("the wrapping key pair of a valid token is gone"));
        byte[] bytes = Unwrapping.unwrap(token.algorithm(), pair, ciphertext).orElseThrow(KmsError::invalidCiphertext);
        return key.identity()
                .spec()
                .parse(bytes, key.identity().realm().suite())
                .<KeyMaterial>map(material -> material)
                .orElseThrow(KmsError::invalidCiphertext);
    }

    private KeyMaterial kept(KeyMaterial material, KmsKey key) {
        boolean isForeign = key.identity().spec().isAsymmetric() && kms.deviates(Deviation.KEEPS_FOREIGN_KEY_PAIR);
        return isForeign ? kms.decoys().of(key.identity()) : material;
    }

    /** That KeyMaterialId is answered for symmetric encryption keys, and not for others, is recorded. */
    private ObjectNode output(KmsKey key, String materialId) {
        ObjectNode output = Json.object();
        if (!kms.deviates(Deviation.OMITS_KEY_MATERIAL_ID)) {
            output.put("KeyId", key.identity().arn());
            if (key.identity().spec().isSymmetricEncryption()) {
                output.put("KeyMaterialId", materialId);
            }
        }
        return output;
    }
}
