package io.byok.localkms.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.Operation;
import io.byok.localkms.internal.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes tags from a key; AWS's API Reference: one that the key has not is no error. */
final class UntagResource implements Operation {

    private final Keys keys;

    UntagResource(Kms kms) {
        this.keys = new Keys(kms.store());
    }

    @Override
    public ObjectNode answer(Request request) {
        List<String> removed = request.input().requiredTexts("TagKeys", 1, 128);
        keys.update(request, keys.findWithoutAlias(request), key -> {
            Keys.refusePendingDeletion(key);
            Map<String, String> tags = new LinkedHashMap<>(key.settings().tags());
            removed.forEach(tags::remove);
            return key.with(key.settings().withTags(tags));
        });
        return Json.object();
    }
}
