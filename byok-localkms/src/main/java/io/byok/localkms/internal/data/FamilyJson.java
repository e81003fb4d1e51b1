package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.wire.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A KMS key in all its Regions as JSON. */
final class FamilyJson {

    private FamilyJson() {}

    static ObjectNode write(Family family, Instant since) {
        ObjectNode node = Json.object().put("since", since.toString()).put("primaryRegion", family.primaryRegion());
        ArrayNode members = node.putArray("members");
        family.members().values().forEach(key -> members.add(KeyJson.write(key)));
        return node;
    }

    static Instant since(ObjectNode node) {
        return Nodes.instant(node, "since");
    }

    static Family read(ObjectNode node) {
        Map<String, KmsKey> members = new HashMap<>();
        for (JsonNode member : node.required("members")) {
            KmsKey key = KeyJson.read(member);
            members.put(key.region(), key);
        }
        return Family.of(Nodes.text(node, "primaryRegion"), members);
    }
}
