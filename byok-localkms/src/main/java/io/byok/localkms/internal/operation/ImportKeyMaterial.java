package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Deviation;
import io.byok.localkms.internal.crypto.ImportToken;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.Unwrapping;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Unwraps key material and binds it to its KMS key for good.
 *
 * <p>Codes are those of AWS's API model for each case; unless marked recorded, messages and the order of the checks are
 * assumed. A refused import changes nothing and leaves the token good (recorded); so does a successful one here, where AWS
 * says nothing and advises a fresh token.
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
        ImportRequest input = new ImportRequest(request);
        KmsKey key = keys.findWithoutAlias(request);
        Keys.requireExternal(key);
        Keys.refusePendingDeletion(key);
        refuseSymmetricOnlyMembers(key, input);

        ImportToken token = open(input, key, request);
        KeyMaterial material = unwrap(token, input.encryptedKeyMaterial(), key);
        String materialId = kms.materialIds().idOf(key.identity().arn(), material);
        Binding binding = new Binding(input, material, materialId, kms.deviates(Deviation.ACCEPTS_ANY_MATERIAL));
        keys.update(request, key, binding);
        return output(key, materialId);
    }

    /** AWS's guide: the members are for symmetric encryption keys, and the request fails with them; the code is assumed. */
    private static void refuseSymmetricOnlyMembers(KmsKey key, ImportRequest input) {
        if (!key.identity().spec().isSymmetricEncryption() && input.hasSymmetricOnlyMember()) {
            throw KmsError.validation(
                    "ImportType, KeyMaterialDescription and KeyMaterialId are valid only for symmetric"
                            + " encryption keys, and " + key.identity().arn() + " has key spec "
                            + key.identity().spec());
        }
    }

    private ImportToken open(ImportRequest input, KmsKey key, Request request) {
        ImportToken token = kms.tokens()
                .open(input.token())
                .filter(opened -> opened.keyArn().equals(key.identity().arn()))
                .orElseThrow(() -> KmsError.of("InvalidImportTokenException", ""));
        if (!request.now().isBefore(token.validTo())) {
            throw KmsError.of("ExpiredImportTokenException", "");
        }
        return token;
    }

    private KeyMaterial unwrap(ImportToken token, byte[] ciphertext, KmsKey key) {
        if (token.algorithm().hasWrongLength(ciphertext, token.wrappingKeySpec().modulusBits())) {
            // Noted by others beside comparisons with the real service.
            throw KmsError.validation("Invalid encrypted key size.");
        }
        WrappingPair pair = kms.wrappingPairs()
                .find(token.wrappingKeySpec(), token.pairFingerprint())
                .orElseThrow(() -> new IllegalStateException("the wrapping key pair of a valid token is gone"));
        byte[] bytes = Unwrapping.unwrap(token.algorithm(), pair, ciphertext).orElseThrow(KmsError::invalidCiphertext);
        return Unwrapping.parse(key.identity().spec(), bytes)
                .<KeyMaterial>map(material -> material)
                .orElseThrow(() -> KmsError.incorrectKeyMaterial(
                        "The key material is not a valid " + key.identity().spec() + " key"));
    }

    /** That KeyMaterialId is answered for symmetric encryption keys is recorded; that it is not for others, assumed. */
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
