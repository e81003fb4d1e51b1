package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Answers what is known of a KMS key, in every state. */
final class DescribeKey implements Operation {

    private final Keys keys;

    DescribeKey(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        ObjectNode output = Json.object();
        output.set("KeyMetadata", KeyMetadata.of(keys.read(request)));
        return output;
    }
}
