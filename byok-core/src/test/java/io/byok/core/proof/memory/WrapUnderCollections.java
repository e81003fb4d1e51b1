package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.proof.ForcedCollections;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code key}, an AES-256 key, and wraps it in both ways, again and again while the collector runs. */
public final class WrapUnderCollections implements MemoryScenario {
    private static final int COLLECTIONS = 50;

    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        try (ForcedCollections collections = new ForcedCollections()) {
            while (collections.count() < COLLECTIONS) {
                wrap(directory.resolve("key"), wrappingKey);
            }
        }
    }

    private static void wrap(Path file, WrappingKey wrappingKey) throws IOException {
        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, file)) {
            key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256);
            key.wrap(wrappingKey, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256);
        }
    }
}
