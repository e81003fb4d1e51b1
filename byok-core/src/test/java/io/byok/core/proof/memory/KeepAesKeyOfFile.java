package io.byok.core.proof.memory;

import io.byok.core.CheckValue;
import io.byok.core.KeyComponent;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads an AES-256 key from {@code key}, computes all its check values, puts it into escrow under {@code wrapping-key}, and
 * takes it apart and together again; the escrow copy goes to {@code copy}, the components to {@code component-1} and -2.
 */
public final class KeepAesKeyOfFile implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        try (KeyMaterial key = KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, directory.resolve("key"))) {
            key.checkValue(CheckValue.Method.AES_CMAC);
            key.checkValue(CheckValue.Method.AES_ZERO_BLOCK);
            key.checkValue(CheckValue.Method.SHA_1);
            key.escrow(wrappingKey).write(directory.resolve("copy"));
            splitAndCombine(key, directory);
        }
    }

    private static void splitAndCombine(KeyMaterial key, Path directory) throws IOException {
        List<KeyComponent> components = KeyComponent.split(key, 2);
        try (KeyMaterial again = KeyComponent.combine(components)) {
            again.checkValue();
            for (KeyComponent component : components) {
                component.checkValue();
                component.exportInTheClear(directory.resolve("component-" + component.number()));
            }
        } finally {
            components.forEach(KeyComponent::close);
        }
    }
}
