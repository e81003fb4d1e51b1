package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Saves a key from its deletion; it is then Disabled, or PendingImport if its material is gone (recorded). */
final class CancelKeyDeletion implements Operation {

    private final Keys keys;

    CancelKeyDeletion(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.update(request, keys.findWithoutAlias(request), CancelKeyDeletion::saved);
        return Json.object().put("KeyId", key.identity().arn());
    }

    /** The code is that of AWS's API model; the message is assumed. */
    private static KmsKey saved(KmsKey key) {
        if (key.life().deletion().isEmpty()) {
            throw KmsError.invalidState(key.identity().arn() + " is not pending deletion.");
        }
        return key.saved();
    }
}
