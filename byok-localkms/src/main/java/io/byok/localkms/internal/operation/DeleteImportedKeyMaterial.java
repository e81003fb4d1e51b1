package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;

/**
 * Deletes material of a key: the one named, or else the current one, which is AWS's rule and a trap.
 *
 * <p>Permanent material stays bound to the key, so the same may be imported again, and until then the whole key waits for
 * it. Allowed in every state, and again when it is already gone; a key that waits for its deletion keeps waiting.
 */
final class DeleteImportedKeyMaterial implements Operation {

    private final Keys keys;

    DeleteImportedKeyMaterial(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Optional<String> named = request.input().text("KeyMaterialId", 64, 64, ImportRequest.MATERIAL_ID);
        KmsKey found = keys.findWithoutAlias(request);
        Keys.requireExternal(found);
        ObjectNode output = Json.object().put("KeyId", found.identity().arn());
        keys.update(request, found, key -> {
            Keys.refuseCreating(key);
            Optional<String> materialId =
                    named.or(() -> key.materials().current().map(BoundMaterial::id));
            if (key.identity().spec().isSymmetricEncryption()) {
                materialId.ifPresent(id -> output.put("KeyMaterialId", id));
            }
            return materialId.map(id -> delete(key, id)).orElse(key);
        });
        return output;
    }

    /** The error for an id that is not the key's is recorded. */
    private static KmsKey delete(KmsKey key, String materialId) {
        if (key.materials().find(materialId).isEmpty()) {
            throw KmsError.validation("Key material (id: " + materialId + ") has never been imported into KMS key "
                    + key.identity().arn() + ".");
        }
        return key.withoutMaterial(materialId);
    }
}
