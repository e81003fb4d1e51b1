package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/**
 * Changes nothing, since no key rotates by itself here. Refused for imported material and for keys that are not enabled, and
 * taken for HMAC keys, which cannot rotate (all recorded); of asymmetric keys assumed.
 */
final class DisableKeyRotation implements Operation {

    private final Keys keys;

    DisableKeyRotation(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.findWithoutAlias(request);
        if (key.identity().isExternal()) {
            throw Keys.originNotValid(key);
        }
        Keys.refuseReplica(key, this);
        Keys.requireEnabled(key);
        return Json.object();
    }
}
