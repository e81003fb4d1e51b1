package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Refuses automatic rotation: AWS KMS has none for imported material (recorded in any state), nor for keys that are not
 * symmetric or not enabled (both recorded), and LocalKms none at all. That the kind of the key goes before its origin is
 * assumed.
 */
final class EnableKeyRotation implements Operation {

    private final Keys keys;

    EnableKeyRotation(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.findWithoutAlias(request);
        Keys.requireRotatable(key);
        if (key.identity().isExternal()) {
            throw Keys.originNotValid(key);
        }
        Keys.refuseReplica(key, this);
        Keys.requireEnabled(key);
        throw KmsError.unsupported("LocalKms does not rotate keys by itself: use RotateKeyOnDemand, or AWS KMS");
    }
}
