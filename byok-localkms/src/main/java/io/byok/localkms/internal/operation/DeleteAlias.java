package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Takes a name from its key, which stays. */
final class DeleteAlias implements Operation {

    private final Keys keys;

    DeleteAlias(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    /** The message for an unknown alias is the one that DescribeKey is recorded with; for this operation it is assumed. */
    @Override
    public ObjectNode answer(Request request) {
        String name = request.input().requiredText("AliasName", 1, 256);
        if (!keys.keyring(request).removeAlias(name, request.now())) {
            throw KmsError.notFound("Alias " + request.realm().aliasArn(name) + " is not found.");
        }
        return Json.object();
    }
}
