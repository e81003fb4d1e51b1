package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import io.byok.localkms.internal.store.KeyIdentity;
import io.byok.localkms.internal.store.KeySettings;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Origin;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import java.util.HashMap;
import java.util.Map;

/** A KMS key in one Region as JSON; what it knows of its family is the family's to say. */
final class KeyJson {

    private KeyJson() {}

    static ObjectNode write(KmsKey key) {
        ObjectNode node = Json.object();
        putIdentity(node, key.identity());
        putSettings(node, key.settings());
        LifeJson.put(node, key.life());
        node.set("materials", MaterialsJson.write(key.materials()));
        return node;
    }

    private static void putIdentity(ObjectNode node, KeyIdentity identity) {
        node.put("account", identity.realm().account())
                .put("region", identity.realm().region())
                .put("id", identity.id())
                .put("spec", identity.spec().name())
                .put("usage", identity.usage().name())
                .put("origin", identity.origin().name())
                .put("created", identity.created().toString());
    }

    private static void putSettings(ObjectNode node, KeySettings settings) {
        node.put("description", settings.description())
                .put("policy", settings.policy())
                .put("enabled", settings.enabled());
        ObjectNode tags = node.putObject("tags");
        settings.tags().forEach(tags::put);
    }

    static KmsKey read(JsonNode node) {
        KeyIdentity identity = identity(node);
        return KmsKey.alone(
                identity,
                settings(node),
                LifeJson.read(node),
                new MaterialsJson(identity.spec(), identity.realm().suite()).read(node.required("materials")));
    }

    private static KeyIdentity identity(JsonNode node) {
        return new KeyIdentity(
                new Realm(Nodes.text(node, "account"), Nodes.text(node, "region")),
                Nodes.text(node, "id"),
                Nodes.choice(node, "spec", KeySpec.class),
                Nodes.choice(node, "usage", KeyUsage.class),
                Nodes.choice(node, "origin", Origin.class),
                Nodes.instant(node, "created"));
    }

    private static KeySettings settings(JsonNode node) {
        Map<String, String> tags = new HashMap<>();
        JsonNode given = node.required("tags");
        given.fieldNames().forEachRemaining(name -> tags.put(name, Nodes.text(given, name)));
        return new KeySettings(
                Nodes.text(node, "description"),
                tags,
                Nodes.text(node, "policy"),
                node.required("enabled").booleanValue());
    }
}
