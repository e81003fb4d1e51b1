package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Takes a name from its key, which stays. */
final class DeleteAlias implements Operation {

    private final Keys keys;

    DeleteAlias(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String name = request.input().requiredText("AliasName", 1, 256);
        if (!keys.keyring(request).removeAlias(name, request.now())) {
            throw Aliases.notFound(request, name);
        }
        return Json.object();
    }
}
