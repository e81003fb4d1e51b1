package io.byok.core.proof;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyReader;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a function does that is started for keys in files: reads raw bytes and canonical PEM, and wraps both. */
public final class ColdRead {
    private ColdRead() {}

    /**
     * Runs.
     *
     * @param arguments files with the wrapping key, an AES-256 key, a private key in PEM; and one for a wrapped key
     */
    public static void main(String... arguments) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(Path.of(arguments[0])));
        try (KeyMaterial aes = KeyReader.of(Path.of(arguments[1])).readRaw(KeyMaterialSpec.SYMMETRIC_DEFAULT);
                KeyMaterial pem = KeyReader.of(Path.of(arguments[2])).read()) {
            aes.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256);
            Files.write(
                    Path.of(arguments[3]),
                    pem.wrap(wrappingKey, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                            .ciphertext());
        }
    }
}
