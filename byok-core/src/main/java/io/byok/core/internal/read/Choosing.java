package io.byok.core.internal.read;

import io.byok.core.KeyChoiceException;
import java.util.List;
import java.util.function.Function;

/** Which of several keys is meant: the only one, or the one of the alias given. */
final class Choosing {
    private static final int MOST_SHOWN = 20;

    private Choosing() {}

    /**
     * Chooses.
     *
     * @param container what holds the keys, in words
     * @param alias the name of a key; "" where it has none
     */
    static <T> T from(String container, List<T> keys, Function<T, String> alias, Wishes wishes) {
        if (keys.isEmpty()) {
            throw Refusals.notPrivate(
                    wishes, container + " without a key", "It holds certificates alone: give the one with the key.");
        }
        List<T> meant = wishes.alias()
                .map(wanted -> keys.stream()
                        .filter(key -> alias.apply(key).equalsIgnoreCase(wanted))
                        .toList())
                .orElse(keys);
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw refusal(container, keys.stream().map(alias).toList(), wishes);
    }

    private static KeyChoiceException refusal(String container, List<String> aliases, Wishes wishes) {
        String shown = String.join(
                ", ", aliases.stream().limit(MOST_SHOWN).map(Choosing::quoted).toList());
        String found = wishes.source() + " holds a " + container + " with " + aliases.size() + " keys: " + shown
                + (aliases.size() > MOST_SHOWN ? ", ..." : "") + ". ";
        return new KeyChoiceException(
                aliases,
                found
                        + wishes.alias()
                                .map(alias -> "The alias " + quoted(alias) + " names not exactly one of them.")
                                .orElse("Only one key is read at a time: name it by alias(...)."));
    }

    private static String quoted(String alias) {
        return "'" + alias + "'";
    }
}
