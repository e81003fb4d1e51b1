package io.byok.aws.internal.policy;

import java.util.List;
import java.util.Locale;

/**
 * One condition of a statement.
 *
 * @param operator such as StringEquals
 * @param key such as kms:WrappingAlgorithm
 * @param values of which one must match
 */
public record Condition(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";

    /** Of one value. */
    public static Condition of(String operator, String key, String value) {
        return new Condition(operator, key, List.of(value));
    }

    /** Whether it is about this key; the names of keys do not depend on their case. */
    public boolean isOn(String other) {
        return key.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** Whether it is met by a request that does not have the key (IAM, policy elements, Condition). */
    public boolean isMetIfAbsent() {
        return operator.equals("Null")
                ? values.contains("true")
                : isNegated() || operator.endsWith(IF_EXISTS) || operator.startsWith("ForAllValues:");
    }

    /** Whether it compares text with text. */
    public boolean comparesText() {
        return base().startsWith("String");
    }

    /** Whether a request with this value of the key meets it; of one that does not compare text, false. */
    public boolean isMetBy(String actual) {
        if (operator.equals("Null")) {
            return values.contains("false");
        }
        return comparesText() && values.stream().anyMatch(value -> matches(value, actual)) != isNegated();
    }

    /** Whether one of its values stands for this text: as a pattern, of Like alone. */
    public boolean matches(String value, String actual) {
        if (base().contains("Like")) {
            return Names.of(List.of(value)).cover(actual);
        }
        return base().contains("IgnoreCase") ? value.equalsIgnoreCase(actual) : value.equals(actual);
    }

    private boolean isNegated() {
        return base().contains("Not");
    }

    private String base() {
        return operator.replaceFirst("^ForA(nyValue|llValues):", "");
    }

    /** As a clause. */
    String inWords() {
        return operator + " " + key + " " + String.join(" or ", values);
    }
}
