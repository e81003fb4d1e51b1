package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Deletion;
import io.byok.localkms.internal.store.KeyLife;
import io.byok.localkms.internal.store.KeyState;

/** What time has in store for a KMS key, among the members of its JSON. */
final class LifeJson {

    private LifeJson() {}

    static void put(ObjectNode node, KeyLife life) {
        node.put("knownFrom", life.knownFrom().toString());
        life.deletion().ifPresent(deletion -> {
            ObjectNode to = node.putObject("deletion").put("days", deletion.days());
            Nodes.put(to, "date", deletion.date());
        });
        life.transition()
                .ifPresent(transition -> node.putObject("transition")
                        .put("state", transition.state().name())
                        .put("end", transition.end().toString()));
    }

    static KeyLife read(JsonNode node) {
        return new KeyLife(
                Nodes.instant(node, "knownFrom"),
                Nodes.member(node, "deletion").map(LifeJson::deletion),
                Nodes.member(node, "transition").map(LifeJson::transition));
    }

    private static Deletion deletion(JsonNode node) {
        return new Deletion(node.required("days").intValue(), Nodes.optionalInstant(node, "date"));
    }

    private static KeyLife.Transition transition(JsonNode node) {
        return new KeyLife.Transition(Nodes.choice(node, "state", KeyState.class), Nodes.instant(node, "end"));
    }
}
