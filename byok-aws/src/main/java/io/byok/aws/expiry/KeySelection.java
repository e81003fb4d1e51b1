package io.byok.aws.expiry;

import io.byok.aws.InvalidImportRequestException;
import java.util.List;

/** Which KMS keys to look at, found anew at each look. Only keys of origin EXTERNAL have an expiry. */
public sealed interface KeySelection {
    /**
     * The selection in words.
     *
     * @return a clause, without a full stop
     */
    String inWords();

    /**
     * These keys.
     *
     * @param keyIds key ids, key ARNs, alias names or alias ARNs
     * @return the selection
     */
    static KeySelection keys(String... keyIds) {
        return new Keys(List.of(keyIds));
    }

    /**
     * Keys that an alias of a common prefix points to.
     *
     * @param prefix for example "alias/payments/"
     * @return the selection
     */
    static KeySelection aliases(String prefix) {
        return new Aliases(prefix);
    }

    /**
     * Keys that bear a tag. Each look reads the tags of every key of the account and Region, a call a key.
     *
     * @param key of the tag
     * @param value of the tag
     * @return the selection
     */
    static KeySelection tagged(String key, String value) {
        return new Tagged(key, value);
    }

    /**
     * Every key of the account and Region that imported material can expire in. Each look takes a call or two a key.
     *
     * @return the selection
     */
    static KeySelection all() {
        return new All();
    }

    /**
     * Keys by their names.
     *
     * @param keyIds key ids, key ARNs, alias names or alias ARNs; unmodifiable
     */
    record Keys(List<String> keyIds) implements KeySelection {
        /**
         * Keeps a copy.
         *
         * @param keyIds copied
         * @throws InvalidImportRequestException if there is none
         */
        public Keys {
            keyIds = List.copyOf(keyIds);
            if (keyIds.isEmpty()) {
                throw new InvalidImportRequestException(
                        "No key was named: of no key all would be well. Name one or more, or"
                                + " select by aliases(...), tagged(...) or all().");
            }
        }

        @Override
        public String inWords() {
            return keyIds.size() == 1 ? "the key " + keyIds.get(0) : "the keys " + String.join(", ", keyIds);
        }
    }

    /**
     * Keys by the beginning of an alias.
     *
     * @param prefix with "alias/"
     */
    record Aliases(String prefix) implements KeySelection {
        /**
         * Checks the prefix.
         *
         * @param prefix with "alias/"
         * @throws InvalidImportRequestException if it is without
         */
        public Aliases {
            if (!prefix.startsWith("alias/")) {
                throw new InvalidImportRequestException("No alias begins with '" + prefix + "', since all begin with"
                        + " \"alias/\" (AWS KMS, CreateAlias, AliasName). Give for example \"alias/payments/\".");
            }
        }

        @Override
        public String inWords() {
            return "the keys of aliases " + prefix + "*";
        }
    }

    /**
     * Keys by a tag.
     *
     * @param key of the tag
     * @param value of the tag
     */
    record Tagged(String key, String value) implements KeySelection {
        @Override
        public String inWords() {
            return "the keys tagged " + key + "=" + value;
        }
    }

    /** All imported keys. */
    record All() implements KeySelection {
        @Override
        public String inWords() {
            return "all keys of the account and Region";
        }
    }
}
