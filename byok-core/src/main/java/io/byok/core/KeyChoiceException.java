package io.byok.core;

import java.util.List;

/** Which key is meant cannot be told: there are several to choose from, or none bears the alias that was given. */
public final class KeyChoiceException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String[] choices;

    /**
     * Says what there is to choose from.
     *
     * @param choices the aliases, key ids or kinds of the keys that were found
     * @param message what was found, and how to choose
     */
    public KeyChoiceException(List<String> choices, String message) {
        super(message);
        this.choices = choices.toArray(String[]::new);
    }

    /**
     * What there is to choose from.
     *
     * @return aliases of a KeyStore, key ids of a JWK set, or the PEM labels of keys that stand in one file; unmodifiable
     */
    public List<String> choices() {
        return List.of(choices);
    }
}
