package io.byok.core.proof;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a function does that is started for one key: makes an AES-256 key and wraps it. */
public final class ColdStart {
    private ColdStart() {}

    /**
     * Runs.
     *
     * @param arguments a file with the wrapping key, and one for the wrapped key
     */
    public static void main(String... arguments) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(Path.of(arguments[0])));
        try (KeyMaterial key = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            Files.write(
                    Path.of(arguments[1]),
                    key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext());
        }
    }
}
