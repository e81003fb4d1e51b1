package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Refuses automatic rotation: AWS KMS has none for imported material, LocalKms none at all.
 *
 * <p>For an EXTERNAL key the code is that of AWS's API model; the message was recorded of RotateKeyOnDemand when that took
 * no such key.
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
        throw KmsError.unsupported("LocalKms does not rotate keys by itself: use RotateKeyOnDemand, or AWS KMS");
    }
}
