package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.read.pbe.Password;
import java.util.Optional;

/**
 * What the reader's caller said beside the content.
 *
 * @param source what the content is called in messages: "The file orders.pem"
 * @param expected the spec that the key must have
 * @param password for encrypted keys and KeyStores
 * @param alias which of several keys is meant
 * @param entryPassword for an entry of a KeyStore, where it is not the KeyStore's own
 */
public record Wishes(
        String source,
        Optional<KeyMaterialSpec> expected,
        Optional<Password> password,
        Optional<String> alias,
        Optional<Password> entryPassword) {
    /** Nothing but the content's name. */
    public static Wishes none(String source) {
        return new Wishes(source, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With the spec that the key must have. */
    public Wishes expecting(KeyMaterialSpec spec) {
        return new Wishes(source, Optional.of(spec), password, alias, entryPassword);
    }

    /** With a password. */
    public Wishes withPassword(Password given) {
        return new Wishes(source, expected, Optional.of(given), alias, entryPassword);
    }

    /** With an alias. */
    public Wishes withAlias(String given) {
        return new Wishes(source, expected, password, Optional.of(given), entryPassword);
    }

    /** With a password for the entry. */
    public Wishes withEntryPassword(Password given) {
        return new Wishes(source, expected, password, alias, Optional.of(given));
    }
}
