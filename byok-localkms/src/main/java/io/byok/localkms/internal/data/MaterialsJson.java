package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.Suite;
import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.store.KeyMaterials;
import io.byok.localkms.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** The material of a KMS key as JSON, in the clear. */
record MaterialsJson(KeySpec spec, Suite suite) {

    static ObjectNode write(KeyMaterials materials) {
        ObjectNode node = Json.object();
        ArrayNode permanent = node.putArray("permanent");
        materials.permanent().forEach(material -> permanent.add(write(material)));
        materials.pending().ifPresent(material -> node.set("pending", write(material)));
        materials
                .rotation()
                .ifPresent(rotation -> node.putObject("rotation")
                        .put("start", rotation.start().toString())
                        .put("end", rotation.end().toString()));
        return node;
    }

    private static ObjectNode write(BoundMaterial material) {
        ObjectNode node = Json.object().put("id", material.id());
        Nodes.put(node, "description", material.description());
        Nodes.put(node, "rotated", material.rotated());
        material.present().ifPresent(held -> {
            ObjectNode present = node.putObject("present");
            present.put("key", Nodes.base64(held.material().canonicalBytes()));
            Nodes.put(present, "validTo", held.expiry().validTo());
        });
        return node;
    }

    KeyMaterials read(JsonNode node) {
        List<BoundMaterial> permanent = new ArrayList<>();
        node.required("permanent").forEach(material -> permanent.add(material(material)));
        return new KeyMaterials(
                permanent,
                Nodes.member(node, "pending").map(this::material),
                Nodes.member(node, "rotation")
                        .map(running -> new KeyMaterials.Rotation(
                                Nodes.instant(running, "start"), Nodes.instant(running, "end"))));
    }

    private BoundMaterial material(JsonNode node) {
        return new BoundMaterial(
                Nodes.text(node, "id"),
                Nodes.optionalText(node, "description"),
                Nodes.member(node, "present").map(this::present),
                Nodes.optionalInstant(node, "rotated"));
    }

    private BoundMaterial.Present present(JsonNode node) {
        KeyMaterial key = spec.parse(Nodes.bytes(node, "key"), suite)
                .<KeyMaterial>map(material -> material)
                .orElseThrow(() -> new IllegalArgumentException("not a key of spec " + spec));
        return new BoundMaterial.Present(key, new Expiry(Nodes.optionalInstant(node, "validTo")));
    }
}
