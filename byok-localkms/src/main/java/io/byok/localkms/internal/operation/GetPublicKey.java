package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.Deviation;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeyPairMaterial;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.KeyState;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Answers the public key of an asymmetric KMS key as DER SubjectPublicKeyInfo; before an import there is none. */
final class GetPublicKey implements Operation {

    private final Kms kms;
    private final Keys keys;

    GetPublicKey(Kms kms) {
        this.kms = kms;
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.find(request);
        KeyIdentity identity = key.identity();
        if (!identity.spec().isAsymmetric()) {
            // The code is assumed.
            throw KmsError.unsupported(
                    identity.arn() + " key spec is " + identity.spec() + " which is not valid for GetPublicKey.");
        }
        KeyPairMaterial material = (KeyPairMaterial) material(key);
        ObjectNode output = Json.object()
                .put("CustomerMasterKeySpec", identity.spec().name())
                .put("KeyId", identity.arn())
                .put("KeySpec", identity.spec().name())
                .put("KeyUsage", identity.usage().name())
                .put("PublicKey", material.publicKeyDer());
        KeyMetadata.putAlgorithms(output, identity.spec(), identity.usage());
        return output;
    }

    /** A disabled key shows its public key, one that waits for its material or its deletion does not (recorded). */
    private KeyMaterial material(KmsKey key) {
        Keys.refusePendingDeletion(key);
        Keys.refuseCreating(key);
        if (key.state() == KeyState.PENDING_IMPORT && kms.deviates(Deviation.SHOWS_DECOY_PUBLIC_KEY)) {
            return kms.decoys().of(key.identity());
        }
        Keys.refusePendingImport(key);
        return key.materials()
                .current()
                .flatMap(BoundMaterial::present)
                .orElseThrow()
                .material();
    }
}
