package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.operation.ImportRequest.ImportType;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The change that an import makes to a key: the first material is bound for good, new material waits for a rotation, and
 * material that is known comes back.
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
        Keys.refuseCreating(key);
        BoundMaterial bound = new BoundMaterial(materialId, description(key), material, input.expiry());
        if (anyMaterial && !isKnown(key)) {
            return key.withOnly(bound);
        }
        if (!anyMaterial) {
            check(key);
        }
        return key.with(bound);
    }

    /** NEW_KEY_MATERIAL is the default until material is bound, EXISTING_KEY_MATERIAL afterwards. */
    private void check(KmsKey key) {
        if (key.isReplica()) {
            checkReplica();
        }
        ImportType byDefault =
                key.materials().current().isEmpty() ? ImportType.NEW_KEY_MATERIAL : ImportType.EXISTING_KEY_MATERIAL;
        switch (input.importType().orElse(byDefault)) {
            case NEW_KEY_MATERIAL -> checkNew(key);
            case EXISTING_KEY_MATERIAL -> checkExisting(key);
        }
    }

    /** New material comes to the primary key first, and its description there alone (recorded). */
    private void checkReplica() {
        if (input.importType().filter(ImportType.NEW_KEY_MATERIAL::equals).isPresent()) {
            throw KmsError.validation(
                    "Input parameter ImportType NEW_KEY_MATERIAL cannot be used on replica Multi-Region keys");
        }
        if (input.description().isPresent()) {
            throw KmsError.validation("Key material description can only be specified on primary Multi-Region keys");
        }
    }

    /** New material for a key that lacks some of its old is taken, and does not bring it back: assumed. */
    private void checkNew(KmsKey key) {
        if (input.materialId().isPresent()) {
            throw KmsError.validation("Input parameter keyMaterialId cannot be used with NEW_KEY_MATERIAL importType.");
        }
        if (isKnown(key)) {
            throw KmsError.incorrectKeyMaterial("Key material (id: " + materialId
                    + ") being imported as NEW_KEY_MATERIAL is already associated with KMS key "
                    + key.identity().arn() + ".");
        }
        key.materials().pending().ifPresent(pending -> {
            throw isAnotherPending(key, pending);
        });
    }

    /** Recorded. */
    private KmsError isAnotherPending(KmsKey key, BoundMaterial pending) {
        return KmsError.invalidState("New key material (id: " + materialId + ") cannot be imported into KMS key "
                + key.identity().arn() + ", because another key material (id: " + pending.id()
                + ") is pending rotation.");
    }

    private void checkExisting(KmsKey key) {
        boolean isWanted = input.materialId().map(materialId::equals).orElse(true);
        if (!isKnown(key) || !isWanted) {
            throw hasNotExpectedId(key);
        }
    }

    /** Recorded of a key with one material and no KeyMaterialId in the request; that the id asked for is named, assumed. */
    private KmsError hasNotExpectedId(KmsKey key) {
        String expected = input.materialId()
                .or(() -> key.materials().current().map(BoundMaterial::id))
                .orElse("none");
        return KmsError.incorrectKeyMaterial(
                "Imported key material does not have the expected identifier (" + expected + ").");
    }

    private boolean isKnown(KmsKey key) {
        return key.materials().find(materialId).isPresent();
    }

    /** AWS's guide: without a description, the one of the last import of the same material stays. */
    private Optional<String> description(KmsKey key) {
        return input.description().or(() -> key.materials().find(materialId).flatMap(BoundMaterial::description));
    }
}
