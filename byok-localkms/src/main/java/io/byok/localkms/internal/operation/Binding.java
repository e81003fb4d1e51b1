package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.operation.ImportRequest.ImportType;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The change that an import makes to a key: the first material is bound for good, and only the same may come again.
 *
 * <p>Run inside the atomic update, so that of two first imports of different material one wins and the other is refused.
 *
 * @param anyMaterial whether to take whatever comes, as a deviating server does
 */
record Binding(ImportRequest input, KeyMaterial material, String materialId, boolean anyMaterial)
        implements UnaryOperator<KmsKey> {

    @Override
    public KmsKey apply(KmsKey key) {
        Keys.refusePendingDeletion(key);
        if (!anyMaterial) {
            check(key);
        }
        return key.with(new BoundMaterial(materialId, description(key), material, input.expiry()));
    }

    /** NEW_KEY_MATERIAL is the default until material is bound, EXISTING_KEY_MATERIAL afterwards. */
    private void check(KmsKey key) {
        ImportType byDefault =
                key.material().isEmpty() ? ImportType.NEW_KEY_MATERIAL : ImportType.EXISTING_KEY_MATERIAL;
        switch (input.importType().orElse(byDefault)) {
            case NEW_KEY_MATERIAL -> checkNew(key);
            case EXISTING_KEY_MATERIAL -> checkExisting(key);
        }
    }

    private void checkNew(KmsKey key) {
        if (input.materialId().isPresent()) {
            throw KmsError.validation("KeyMaterialId cannot be specified with ImportType NEW_KEY_MATERIAL");
        }
        if (isBound(key)) {
            throw KmsError.incorrectKeyMaterial("Key material (id: " + materialId + ") is already associated with "
                    + key.identity().arn());
        }
        if (key.material().isPresent()) {
            throw KmsError.unsupported("LocalKms does not rotate imported key material yet: import NEW_KEY_MATERIAL"
                    + " into a new KMS key, or use AWS KMS");
        }
    }

    private void checkExisting(KmsKey key) {
        if (!isBound(key)
                || input.materialId().filter(id -> !id.equals(materialId)).isPresent()) {
            throw KmsError.incorrectKeyMaterial("The key material is not the key material that was previously imported"
                    + " into " + key.identity().arn());
        }
    }

    private boolean isBound(KmsKey key) {
        return key.material().map(BoundMaterial::id).filter(materialId::equals).isPresent();
    }

    /** AWS's guide: without a description, the one of the last import of the same material stays. */
    private Optional<String> description(KmsKey key) {
        return input.description()
                .or(() -> key.material()
                        .filter(bound -> bound.id().equals(materialId))
                        .flatMap(BoundMaterial::description));
    }
}
