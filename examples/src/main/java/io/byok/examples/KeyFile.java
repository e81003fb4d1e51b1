package io.byok.examples;

import io.byok.aws.Byok;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyReader;
import io.byok.core.KeyUsage;
import java.io.IOException;
import java.nio.file.Path;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key that somebody holds already. */
final class KeyFile {
    private KeyFile() {}

    // README begins
    /** Imports a key for signing, in whatever form its file has it. */
    static String importSigningKey(KmsClient kms, Path file, char[] password) throws IOException {
        try (KeyMaterial key = KeyReader.of(file).password(password).read()) {
            Byok.with(kms)
                    .importKey(key)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute();
            return key.description(); // encrypted PKCS#1 RSA private key, 2048 bits (AES-256-CBC), PEM
        }
    }
    // README ends
}
