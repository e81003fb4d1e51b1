package io.byok.aws.internal.policy;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A policy, of a key or of IAM.
 *
 * @param version of the language; empty if a text names none
 * @param id of a key policy
 */
public record PolicyDocument(Optional<String> version, Optional<String> id, List<Statement> statements) {
    /** The one version of the language that is not outdated. */
    public static final String VERSION = "2012-10-17";

    /** A new one. */
    public PolicyDocument(Optional<String> id, List<Statement> statements) {
        this(Optional.of(VERSION), id, List.copyOf(statements));
    }

    /**
     * Reads one.
     *
     * @throws InvalidImportRequestException if the text is none
     */
    public static PolicyDocument parse(String json) {
        try {
            JsonObject document = JsonObject.parse(json);
            List<Statement> statements =
                    statements(document).stream().map(Statement::read).toList();
            return new PolicyDocument(document.text("Version"), document.text("Id"), statements);
        } catch (IOException e) {
            throw noPolicy(String.valueOf(e.getMessage()));
        }
    }

    /** One statement may stand without an array. */
    private static List<JsonObject> statements(JsonObject document) {
        List<JsonObject> statements =
                document.object("Statement").map(List::of).orElseGet(() -> document.objects("Statement"));
        if (!document.has("Statement")) {
            throw noPolicy("it has no Statement");
        }
        return statements;
    }

    private static InvalidImportRequestException noPolicy(String why) {
        return new InvalidImportRequestException("The text is no policy: " + why
                + ". A policy is one JSON object with Version and Statement (IAM, JSON policy grammar). Correct it.");
    }

    /** Its text, a member a line. */
    public String toJson() {
        return JsonText.of(json -> {
            json.text("Version", VERSION);
            json.text("Id", id);
            json.objects(
                    "Statement",
                    statements.stream()
                            .<JsonText.Members>map(statement -> statement::write)
                            .toList());
        });
    }
}
