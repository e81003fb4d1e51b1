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
 * Deletes the material of a key, which stays bound to it: the same may be imported again. Allowed in every state, and again
 * when it is already gone; a key that waits for its deletion keeps waiting.
 */
final class DeleteImportedKeyMaterial implements Operation {

    private final Keys keys;

    DeleteImportedKeyMaterial(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Optional<String> materialId = request.input().text("KeyMaterialId", 64, 64, ImportRequest.MATERIAL_ID);
        KmsKey found = keys.findWithoutAlias(request);
        Keys.requireExternal(found);
        KmsKey key = keys.update(request, found, present -> delete(present, materialId));
        ObjectNode output = Json.object().put("KeyId", key.identity().arn());
        if (key.identity().spec().isSymmetricEncryption()) {
            key.material().map(BoundMaterial::id).ifPresent(id -> output.put("KeyMaterialId", id));
        }
        return output;
    }

    /** The error for an id that is not the key's is assumed. */
    private static KmsKey delete(KmsKey key, Optional<String> materialId) {
        boolean isAnother =
                materialId.isPresent() && !materialId.equals(key.material().map(BoundMaterial::id));
        if (isAnother) {
            throw KmsError.notFound("Key material (id: " + materialId.orElseThrow() + ") is not associated with "
                    + key.identity().arn());
        }
        return key.withoutMaterial();
    }
}
