package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Keyring;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists the aliases of the account and Region, or of one key. AWS lists its own aliases too; here are none. */
final class ListAliases implements Operation {

    private final Keys keys;

    ListAliases(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Page<Alias> page = Page.of(aliases(request), Alias::name, request.input(), 50, 100);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Aliases");
        page.items().forEach(alias -> list.add(node(request, alias)));
        page.putMarker(output);
        return output;
    }

    private Function<String, Stream<Alias>> aliases(Request request) {
        Keyring keyring = keys.keyring(request);
        if (!request.input().has("KeyId")) {
            return after -> keyring.readAliases(after, request.now());
        }
        String keyId = keys.findWithoutAlias(request).identity().id();
        return after -> keyring.readAliases(keyId, after, request.now());
    }

    private static ObjectNode node(Request request, Alias alias) {
        return Json.object()
                .put("AliasArn", request.realm().aliasArn(alias.name()))
                .put("AliasName", alias.name())
                .put("CreationDate", Json.seconds(alias.created()))
                .put("LastUpdatedDate", Json.seconds(alias.updated()))
                .put("TargetKeyId", alias.keyId());
    }
}
