package io.byok.localkms.internal.policy;

import java.util.regex.Pattern;

/** Patterns of policies: {@code *} for any characters, {@code ?} for one. */
final class Wildcards {

    private Wildcards() {}

    static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        pattern.chars().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
