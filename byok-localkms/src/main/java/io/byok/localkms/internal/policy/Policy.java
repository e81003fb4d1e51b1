package io.byok.localkms.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** A policy document. */
public record Policy(List<Statement> statements) {

    public static Policy parse(String json) {
        return of(Json.parse(json));
    }

    private static Policy of(ObjectNode document) {
        JsonNode given = document.path("Statement");
        List<Statement> statements = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(node -> statements.add(new Statement(node)));
        } else if (given.isObject()) {
            statements.add(new Statement(given));
        }
        return new Policy(List.copyOf(statements));
    }

    List<Statement> about(Access access) {
        return statements.stream()
                .filter(statement -> statement.isAbout(access))
                .toList();
    }
}
