package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.core.trace.memory.MemoryScenario;
import io.byok.core.trace.memory.OffHeapFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens {@code aes.wrapped} (RSAES-OAEP) and {@code rsa.wrapped} (RSA_AES) by {@code unwrapping-key}, in PKCS#8. */
public final class OpenWrappedKeys implements MemoryScenario {
    @Override
    public void run(Path directory) throws IOException {
        try (UnwrappingKey key = open(directory.resolve("unwrapping-key"))) {
            open(key, directory, "aes.wrapped", WrapAlgorithm.RSAES_OAEP_SHA_256, KeyMaterialSpec.SYMMETRIC_DEFAULT);
            open(key, directory, "rsa.wrapped", WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256, KeyMaterialSpec.RSA_2048);
        }
    }

    /** The arrays and buffers of the caller are the caller's to wipe. */
    private static UnwrappingKey open(Path file) throws IOException {
        ByteBuffer content = OffHeapFile.read(file);
        byte[] pkcs8 = new byte[content.remaining()];
        try {
            content.get(0, pkcs8);
            return UnwrappingKey.copyOf(WrappingKey.Spec.RSA_2048, pkcs8);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
            for (int i = 0; i < content.limit(); i++) {
                content.put(i, (byte) 0);
            }
        }
    }

    private static void open(
            UnwrappingKey key, Path directory, String file, WrapAlgorithm algorithm, KeyMaterialSpec spec)
            throws IOException {
        WrappedKey wrapped = WrappedKey.of(
                Files.readAllBytes(directory.resolve(file)),
                algorithm,
                key.wrappingKey().fingerprint());
        try (KeyMaterial opened = key.unwrap(wrapped, spec)) {
            if (opened.isClosed()) {
                throw new IllegalStateException("opened and closed at once");
            }
        }
    }
}
