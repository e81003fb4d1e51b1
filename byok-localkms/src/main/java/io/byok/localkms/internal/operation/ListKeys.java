package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;

/** Lists the keys of the account and Region. */
final class ListKeys implements Operation {

    private final Keys keys;

    ListKeys(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Keyring keyring = keys.keyring(request);
        Page<KmsKey> page = Page.of(
                after -> keyring.readKeys(after, request.now()),
                key -> key.identity().id(),
                request.input(),
                100,
                1000);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Keys");
        page.items()
                .forEach(key -> list.addObject()
                        .put("KeyArn", key.identity().arn())
                        .put("KeyId", key.identity().id()));
        page.putMarker(output);
        return output;
    }
}
