package io.byok.aws.internal.policy;

import io.byok.aws.internal.json.JsonObject;
import io.byok.aws.internal.json.JsonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param sid its name; empty if it has none
 * @param allows whether its effect is Allow; else it is Deny
 * @param principals of a key policy: ARNs and account ids; those that are not IAM's with their type, such as "Service
 *     lambda.amazonaws.com"
 * @param conditions all of which must be met
 */
public record Statement(
        String sid, boolean allows, Names principals, Names actions, Names resources, List<Condition> conditions) {
    /** An Allow for some principals on the key that the policy belongs to. */
    static Statement ofKey(String sid, List<String> principals, List<String> actions, Condition... conditions) {
        return new Statement(
                sid, true, Names.of(principals), Names.of(actions), Names.of(List.of("*")), List.of(conditions));
    }

    /** An Allow for whoever has the policy. */
    public static Statement ofCaller(
            String sid, List<String> actions, List<String> resources, Condition... conditions) {
        return new Statement(sid, true, Names.NONE, Names.of(actions), Names.of(resources), List.of(conditions));
    }

    static Statement read(JsonObject json) {
        return new Statement(
                json.text("Sid").orElse(""),
                json.text("Effect").filter("Allow"::equals).isPresent(),
                names(json, "Principal"),
                names(json, "Action"),
                names(json, "Resource"),
                conditions(json));
    }

    private static Names names(JsonObject json, String member) {
        boolean allBut = json.has("Not" + member);
        String name = allBut ? "Not" + member : member;
        List<String> patterns = json.object(name).map(Statement::typed).orElseGet(() -> json.values(name));
        return new Names(allBut, patterns);
    }

    private static List<String> typed(JsonObject principals) {
        return principals.names().stream()
                .flatMap(type -> principals.values(type).stream().map(id -> type.equals("AWS") ? id : type + " " + id))
                .toList();
    }

    private static List<Condition> conditions(JsonObject json) {
        return json.object("Condition").stream()
                .flatMap(operators -> operators.names().stream()
                        .flatMap(operator ->
                                operators.object(operator).stream().flatMap(keys -> conditions(operator, keys))))
                .toList();
    }

    private static Stream<Condition> conditions(String operator, JsonObject keys) {
        return keys.names().stream().map(key -> new Condition(operator, key, keys.values(key)));
    }

    void write(JsonText json) throws IOException {
        json.text("Sid", sid);
        json.text("Effect", allows ? "Allow" : "Deny");
        if (!principals.isEmpty()) {
            json.object("Principal", of -> of.texts("AWS", principals.patterns()));
        }
        json.texts("Action", actions.patterns());
        json.texts("Resource", resources.patterns());
        if (!conditions.isEmpty()) {
            json.object("Condition", this::writeConditions);
        }
    }

    private void writeConditions(JsonText json) throws IOException {
        Map<String, List<Condition>> byOperator = conditions.stream()
                .collect(Collectors.groupingBy(Condition::operator, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Condition>> same : byOperator.entrySet()) {
            json.object(same.getKey(), keys -> {
                for (Condition condition : same.getValue()) {
                    keys.texts(condition.key(), condition.values());
                }
            });
        }
    }

    /** Its Sid, or a word for none. */
    public String name() {
        return sid.isEmpty() ? "(unnamed)" : sid;
    }

    /** Whether a user, a role, an account or everybody is among the principals. */
    public boolean namesIamPrincipals() {
        return principals.allBut() || principals.patterns().stream().anyMatch(name -> name.equals("*") || isIam(name));
    }

    /** Whether a whole account is among the principals, so that its IAM policies count. */
    public boolean namesAnAccount() {
        return principals.patterns().stream()
                .anyMatch(name -> isIam(name) && (name.endsWith(":root") || !name.startsWith("arn:")));
    }

    private static boolean isIam(String name) {
        return name.startsWith("arn:") || name.matches("[0-9]{12}");
    }

    /** Who may or may not do what, in a sentence without its full stop. */
    public String inWords() {
        String conditional = conditions.isEmpty()
                ? ""
                : ", if " + conditions.stream().map(Condition::inWords).collect(Collectors.joining(" and "));
        return name() + ": " + principals.inWords() + (allows ? " may " : " may not ") + actions.inWords()
                + conditional;
    }
}
