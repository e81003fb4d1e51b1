package io.byok.bench.coldstart;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;

/** Makes an AES-256 key and wraps it with byok. */
public final class ByokFirstWrap {
    private ByokFirstWrap() {}

    /** Wraps once. */
    public static void main(String[] args) {
        WrappingKey wrappingKey = WrappingKey.of(KnownPublicKey.subjectPublicKeyInfo());
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            KnownPublicKey.requireWrapped(
                    key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext());
        }
    }
}
