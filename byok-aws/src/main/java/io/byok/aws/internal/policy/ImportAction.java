package io.byok.aws.internal.policy;

import java.util.stream.Stream;

/**
 * The calls that imported material goes through, and the condition keys that their requests have.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">AWS KMS: condition keys</a>
 */
public enum ImportAction {
    /** Fetches a wrapping key and a token. */
    GET_PARAMETERS_FOR_IMPORT("kms:GetParametersForImport"),
    /** Imports, for the first time or again. */
    IMPORT_KEY_MATERIAL("kms:ImportKeyMaterial"),
    /** Deletes material. */
    DELETE_IMPORTED_KEY_MATERIAL("kms:DeleteImportedKeyMaterial");

    private final String action;

    ImportAction(String action) {
        this.action = action;
    }

    /** Its name in policies. */
    public String action() {
        return action;
    }

    /** Whether its requests never have this key: one of the other calls', or of an alias, which none of them takes. */
    public boolean lacks(String conditionKey) {
        boolean known = Stream.concat(
                        Stream.of("kms:RequestAlias"), Stream.of(values()).flatMap(ImportAction::keys))
                .anyMatch(conditionKey::equalsIgnoreCase);
        return known && keys().noneMatch(conditionKey::equalsIgnoreCase);
    }

    private Stream<String> keys() {
        return switch (this) {
            case GET_PARAMETERS_FOR_IMPORT -> Stream.of("kms:WrappingAlgorithm", "kms:WrappingKeySpec");
            case IMPORT_KEY_MATERIAL -> Stream.of("kms:ExpirationModel", "kms:ValidTo");
            case DELETE_IMPORTED_KEY_MATERIAL -> Stream.empty();
        };
    }
}
