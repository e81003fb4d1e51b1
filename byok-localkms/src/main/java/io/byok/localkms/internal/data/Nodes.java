package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * Members of a JSON object that this server wrote itself.
 *
 * <p>What is not as it was written is an {@link IllegalArgumentException} or {@link NullPointerException} that shows
 * nothing of it.
 */
final class Nodes {

    private Nodes() {}

    static Optional<JsonNode> member(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name));
    }

    static String text(JsonNode node, String name) {
        return Objects.requireNonNull(node.required(name).textValue(), name);
    }

    static <E extends Enum<E>> E choice(JsonNode node, String name, Class<E> type) {
        return Enum.valueOf(type, text(node, name));
    }

    static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    static Optional<Instant> optionalInstant(JsonNode node, String name) {
        return member(node, name).map(there -> instant(node, name));
    }

    static Optional<String> optionalText(JsonNode node, String name) {
        return member(node, name).map(JsonNode::textValue);
    }

    static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(there -> node.put(name, there.toString()));
    }

    static byte[] bytes(JsonNode node, String name) {
        return Base64.getDecoder().decode(text(node, name));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
