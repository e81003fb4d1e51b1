package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an RSA-2048 key from {@code key}, in PKCS#8, and writes it to {@code wrapped}, under {@code wrapping-key}. */
public final class WrapRsaKeyOfFile implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.RSA_2048, directory.resolve("key"))) {
            Files.write(
                    directory.resolve("wrapped"),
                    key.wrap(wrappingKey, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                            .ciphertext());
        }
    }
}
