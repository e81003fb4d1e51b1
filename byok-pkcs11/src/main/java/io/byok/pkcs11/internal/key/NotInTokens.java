package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import java.util.Optional;

/** What KMS imports, and byok does not take from a token. */
public final class NotInTokens {
    private NotInTokens() {}

    /** The reason, in a sentence; empty for all that it takes. */
    public static Optional<String> why(KeyMaterialSpec spec) {
        return spec == KeyMaterialSpec.SM2
                ? Optional.of(
                        "byok takes no SM2 keys from a token: PKCS#11 has no mechanism of SM2 in its standard, and KMS"
                                + " imports such keys in the China Regions only")
                : Optional.empty();
    }
}
