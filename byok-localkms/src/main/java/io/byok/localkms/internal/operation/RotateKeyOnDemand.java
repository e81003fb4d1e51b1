package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.KeyMaterials;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.Optional;

/**
 * Makes the pending material of an EXTERNAL key the current one, and gives a key of KMS itself new material.
 *
 * <p>Recorded: the errors of keys that are not symmetric, are disabled, wait for an import, have nothing pending, are
 * replicas, lack the new material in a replica, or have used up their rotations; and that one more call while a rotation is in progress succeeds and changes nothing (of keys of
 * KMS itself; of imported ones assumed). Assumed: which comes first.
 */
final class RotateKeyOnDemand implements Operation {

    private static final int MAX_ROTATIONS = 25;

    private final Kms kms;
    private final Keys keys;

    RotateKeyOnDemand(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    /** The answer names the key by its id, as the sample in AWS's API Reference does. */
    @Override
    public ObjectNode answer(Request request) {
        KmsKey found = keys.findWithoutAlias(request);
        Keys.requireRotatable(found);
        Keys.refuseReplica(found, this);
        KeyMaterials.Rotation rotation = new KeyMaterials.Rotation(
                request.now(), request.now().plus(kms.store().delays().rotation()));
        keys.update(request, found, key -> rotate(key, rotation));
        return Json.object().put("KeyId", found.identity().arn());
    }

    private KmsKey rotate(KmsKey key, KeyMaterials.Rotation rotation) {
        Keys.requireEnabled(key);
        Keys.refuseInTransit(key);
        String arn = key.identity().arn();
        boolean isRotating = key.materials().rotation().isPresent();
        if (isRotating && !key.identity().isExternal()) {
            return key;
        }
        if (key.materials().rotations() >= MAX_ROTATIONS) {
            throw KmsError.of(
                    "LimitExceededException",
                    "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can"
                            + " be performed for this key: " + arn);
        }
        KmsKey ready = key.identity().isExternal() ? key : key.with(generated(key.identity()));
        if (ready.materials().pending().isEmpty()) {
            throw KmsError.invalidState("No available key material pending rotation for the key: " + arn + ".");
        }
        if (isMissingInAReplica(key)) {
            throw KmsError.invalidState("Cannot perform key material rotation: Key material has not been imported for"
                    + " replicas of the Multi-Region key.");
        }
        return isRotating ? key : ready.rotating(rotation);
    }

    /** The new material must be in every Region first (recorded). */
    private static boolean isMissingInAReplica(KmsKey key) {
        return key.identity().isExternal()
                && key.multiRegion()
                        .filter(family -> !family.pendingEverywhere())
                        .isPresent();
    }

    private BoundMaterial generated(KeyIdentity key) {
        KeyMaterial material = key.spec().generate(key.realm().suite(), kms.random());
        return new BoundMaterial(kms.materialIds().idOf(key.id(), material), Optional.empty(), material, Expiry.NEVER);
    }
}
