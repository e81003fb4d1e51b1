package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds tags to a key, or changes their values. */
final class TagResource implements Operation {

    private final Keys keys;

    TagResource(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        Map<String, String> added = Tags.read(request.input().structures("Tags"));
        keys.update(request, keys.findWithoutAlias(request), key -> {
            Keys.refusePendingDeletion(key);
            Map<String, String> tags = new LinkedHashMap<>(key.settings().tags());
            tags.putAll(added);
            return key.with(key.settings().withTags(Tags.limited(tags)));
        });
        return Json.object();
    }
}
