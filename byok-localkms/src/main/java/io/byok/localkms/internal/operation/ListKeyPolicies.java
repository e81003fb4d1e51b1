package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Lists the names of a key's policies, of which there is one. */
final class ListKeyPolicies implements Operation {

    private final Keys keys;

    ListKeyPolicies(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        keys.findWithoutAlias(request);
        ObjectNode output = Json.object();
        output.putArray("PolicyNames").add(KeyPolicies.NAME);
        return output.put("Truncated", false);
    }
}
