package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.List;
import java.util.Map;

/** Lists the tags of a key. */
final class ListResourceTags implements Operation {

    private final Keys keys;

    ListResourceTags(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        List<Map.Entry<String, String>> tags = keys.findWithoutAlias(request).settings().tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        Page<Map.Entry<String, String>> page = Page.of(tags, Map.Entry::getKey, request.input(), 50, 50);
        ObjectNode output = Json.object();
        ArrayNode list = output.putArray("Tags");
        page.items().forEach(tag -> list.addObject().put("TagKey", tag.getKey()).put("TagValue", tag.getValue()));
        page.putMarker(output);
        return output;
    }
}
