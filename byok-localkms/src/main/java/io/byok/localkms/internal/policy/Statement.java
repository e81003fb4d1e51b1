package io.byok.localkms.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One statement of a policy, read where it stands. */
record Statement(JsonNode node) {

    boolean denies() {
        return node.path("Effect").asText().equals("Deny");
    }

    boolean allows() {
        return node.path("Effect").asText().equals("Allow");
    }

    /** Whether it speaks of this request, whoever makes it. */
    boolean isAbout(Access access) {
        return names("Action", "NotAction", access.action().toLowerCase(Locale.ROOT), true)
                && (!(node.has("Resource") || node.has("NotResource"))
                        || names("Resource", "NotResource", access.keyArn(), false))
                && conditions().stream().allMatch(condition -> condition.isMet(access.context()));
    }

    private boolean names(String member, String negated, String text, boolean isLower) {
        if (node.has(negated)) {
            return texts(node.get(negated)).stream().noneMatch(pattern -> matches(pattern, text, isLower));
        }
        return texts(node.path(member)).stream().anyMatch(pattern -> matches(pattern, text, isLower));
    }

    private static boolean matches(String pattern, String text, boolean isLower) {
        return Wildcards.matches(isLower ? pattern.toLowerCase(Locale.ROOT) : pattern, text);
    }

    /** Whether the caller is among its principals by name, or everybody is, or everybody but others. */
    boolean namesCaller(Access access) {
        if (node.has("NotPrincipal")) {
            return principals("NotPrincipal").stream()
                    .noneMatch(name -> name.equals("*") || name.equals(access.callerArn()));
        }
        return principals("Principal").stream().anyMatch(name -> name.equals("*") || name.equals(access.callerArn()));
    }

    /** Whether the caller's whole account is among its principals. */
    boolean namesAccount(Access access) {
        return principals("Principal").stream()
                .anyMatch(name -> name.equals(access.account()) || name.equals(access.rootArn()));
    }

    private List<String> principals(String member) {
        JsonNode principal = node.path(member);
        return principal.isObject() ? texts(principal.path("AWS")) : texts(principal);
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : node.path("Condition").properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())));
            }
        }
        return conditions;
    }

    /** One text or a list of them. */
    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else if (node.isValueNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
