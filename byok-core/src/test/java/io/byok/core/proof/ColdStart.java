package io.byok.core.proof;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a function does that is started for a key: makes an AES-256 key, or one for HMAC, and wraps it. */
public final class ColdStart {
    private ColdStart() {}

    /**
     * Runs.
     *
     * @param arguments a file with the wrapping key, and one for the wrapped keys, one behind the other
     */
    public static void main(String... arguments) throws IOException {
        WrappingKey wrappingKey = WrappingKey.of(Files.readAllBytes(Path.of(arguments[0])));
        try (OutputStream wrapped = Files.newOutputStream(Path.of(arguments[1]))) {
            for (KeyMaterialSpec spec : List.of(KeyMaterialSpec.SYMMETRIC_DEFAULT, KeyMaterialSpec.HMAC_384)) {
                wrapped.write(wrapped(spec, wrappingKey));
            }
        }
    }

    private static byte[] wrapped(KeyMaterialSpec spec, WrappingKey wrappingKey) {
        try (KeyMaterial key = KeyMaterial.generate(spec)) {
            key.mac(new byte[] {1, 2, 3});
            return key.wrap(wrappingKey, WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext();
        }
    }
}
