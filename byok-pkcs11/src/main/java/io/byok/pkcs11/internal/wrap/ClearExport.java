package io.byok.pkcs11.internal.wrap;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.key.ClearKey;
import io.byok.pkcs11.internal.key.FoundKey;
import java.util.List;

/** The fallback for a key that is not sensitive: it is read, wrapped by byok's own engine, and wiped. */
record ClearExport(KeyMaterialSpec spec, WrapAlgorithm algorithm) implements WrapStrategy {
    private static final List<String> REMARKS =
            List.of("Opted in: CLEAR_EXPORT. The key stood in the clear in the memory of the wrapping process.");

    @Override
    public String mechanism() {
        return "C_GetAttributeValue (" + ClearKey.names(spec) + "), then " + algorithm + " by byok";
    }

    @Override
    public List<String> remarks() {
        return REMARKS;
    }

    @Override
    public byte[] wrap(Session session, FoundKey key, WrappingKey wrappingKey, WrapAlgorithm told) {
        try (KeyMaterial material = ClearKey.read(session, key)) {
            return material.wrap(wrappingKey, told).ciphertext();
        }
    }
}
