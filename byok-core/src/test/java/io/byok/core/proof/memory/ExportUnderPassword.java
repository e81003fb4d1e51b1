package io.byok.core.proof.memory;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.trace.memory.MemoryScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads an AES-256 key from {@code aes} and an RSA-2048 key from {@code rsa}, and writes them under a password: to
 * {@code aes.p12}, {@code rsa.p12} and {@code rsa.pem}.
 */
public final class ExportUnderPassword implements MemoryScenario {
    static final String PASSWORD = "a password of a good many characters";

    @Override
    public void run(Path directory) throws IOException {
        char[] password = PASSWORD.toCharArray();
        try (KeyMaterial aes = KeyMaterial.read(KeyMaterialSpec.SYMMETRIC_DEFAULT, directory.resolve("aes"));
                KeyMaterial rsa = KeyMaterial.read(KeyMaterialSpec.RSA_2048, directory.resolve("rsa"))) {
            aes.export().pkcs12(directory.resolve("aes.p12"), "aes", password);
            rsa.export().pkcs12(directory.resolve("rsa.p12"), "rsa", password);
            rsa.export().pkcs8(directory.resolve("rsa.pem"), password);
        }
        Arrays.fill(password, '\0');
    }
}
