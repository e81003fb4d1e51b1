package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Puts a description in the place of the old one. */
final class UpdateKeyDescription implements Operation {

    static final int MAX_DESCRIPTION = 8192;

    private final Keys keys;

    UpdateKeyDescription(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String description = request.input().requiredText("Description", 0, MAX_DESCRIPTION);
        keys.update(request, keys.findWithoutAlias(request), key -> {
            Keys.refusePendingDeletion(key);
            return key.with(key.settings().withDescription(description));
        });
        return Json.object();
    }
}
