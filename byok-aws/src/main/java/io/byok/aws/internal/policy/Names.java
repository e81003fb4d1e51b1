package io.byok.aws.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Principals, actions or resources of a statement.
 *
 * @param allBut whether all but these are meant (NotPrincipal, NotAction, NotResource)
 * @param patterns with * for any characters and ? for one
 */
public record Names(boolean allBut, List<String> patterns) {
    /** Where a statement names none. */
    public static final Names NONE = new Names(false, List.of());

    /** These alone. */
    public static Names of(List<String> patterns) {
        return new Names(false, patterns);
    }

    /** Whether a name is meant; case does not count, as IAM has it for actions. */
    public boolean cover(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name)) != allBut;
    }

    /** Whether this very pattern is among them. */
    public boolean hold(String pattern) {
        return !allBut && patterns.stream().anyMatch(pattern::equalsIgnoreCase);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** As a list of words. */
    public String inWords() {
        return (allBut ? "all but " : "") + String.join(", ", patterns);
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        pattern.toLowerCase(Locale.ROOT).chars().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        return name.toLowerCase(Locale.ROOT).matches(regex.toString());
    }
}
