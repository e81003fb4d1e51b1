package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an AES-256 key from {@code key} and writes it to {@code wrapped}, under {@code wrapping-key} by RSAES-OAEP. */
public final class WrapAesKeyOfFile implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, directory.resolve("key"))) {
            Files.write(
                    directory.resolve("wrapped"),
                    key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext());
        }
    }
}
