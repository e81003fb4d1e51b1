package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code key}, a P-256 key in canonical PKCS#8, and wraps it under {@code sm2-key} by SM2PKE. */
public final class WrapUnderSm2 implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("sm2-key")));
        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.ECC_NIST_P256, directory.resolve("key"))) {
            Files.write(
                    directory.resolve("wrapped"),
                    key.wrap(wrappingKey, WrapAlgorithm.SM2PKE).ciphertext());
        }
    }
}
