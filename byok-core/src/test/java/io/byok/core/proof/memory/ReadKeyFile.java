package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyReader;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads {@code key}, as the name of the form in {@code form} says, and writes it to {@code wrapped}, under {@code
 * wrapping-key} by RSA_AES key wrap.
 */
public final class ReadKeyFile implements MemoryScenario {
    static final String PASSWORD = "a password";

    @Override
    public void run(Path directory) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(directory.resolve("wrapping-key")));
        KeyReader reader = KeyReader.of(directory.resolve("key"));
        try (KeyMaterial key = read(reader, Files.readString(directory.resolve("form")))) {
            Files.write(
                    directory.resolve("wrapped"),
                    key.wrap(wrappingKey, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                            .ciphertext());
        }
    }

    private static KeyMaterial read(KeyReader reader, String form) throws IOException {
        return switch (form) {
            case "raw" -> reader.readRaw(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            case "hex" -> reader.readHex(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            case "base64" -> reader.readBase64(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            default -> reader.password(PASSWORD.toCharArray()).read();
        };
    }
}
