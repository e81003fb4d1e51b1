package io.byok.pkcs11.internal.key;

import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKeyAttributes;
import java.security.PublicKey;
import java.util.Optional;

/** A key as it was found in a session; the handle ends with that session. */
public record FoundKey(long handle, KeyMaterialSpec spec, HsmKeyAttributes attributes, Optional<PublicKey> publicKey) {
    /** Whether it is the same key, as far as a token shows: of the same kind, and with the same public half. */
    boolean isSameAs(FoundKey other) {
        return spec == other.spec && publicKey.equals(other.publicKey);
    }
}
