package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Answers the key policy, in every state of the key. */
final class GetKeyPolicy implements Operation {

    private final Keys keys;

    GetKeyPolicy(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        KmsKey key = keys.findWithoutAlias(request);
        KeyPolicies.checkName(request.input());
        return Json.object().put("Policy", key.settings().policy()).put("PolicyName", KeyPolicies.NAME);
    }
}
