package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads every key {@code SPEC.key} from its file, raw or in canonical PKCS#8, and writes it to {@code SPEC.wrapped}, under
 * {@code wrapping-key} by RSAES-OAEP.
 */
public final class WrapKeyOfFile implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        for (KeyMaterialSpec spec : KeyMaterialSpec.values()) {
            Path file = directory.resolve(spec + ".key");
            if (Files.exists(file)) {
                try (KeyMaterial key = KeyMaterial.read(spec, file)) {
                    Files.write(
                            directory.resolve(spec + ".wrapped"),
                            key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256)
                                    .ciphertext());
                }
            }
        }
    }
}
