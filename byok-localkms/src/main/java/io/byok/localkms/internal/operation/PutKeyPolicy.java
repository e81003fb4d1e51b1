package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Puts a key policy in the place of the old one, in every state of the key. */
final class PutKeyPolicy implements Operation {

    private final Keys keys;

    PutKeyPolicy(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        String policy = KeyPolicies.read(request.input()).orElseThrow(() -> Input.missing("Policy"));
        KeyPolicies.checkName(request.input());
        keys.update(
                request,
                keys.findWithoutAlias(request),
                key -> key.with(key.settings().withPolicy(policy)));
        return Json.object();
    }
}
