package io.byok.core.internal.read;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.internal.read.pbe.DekInfo;
import io.byok.core.internal.read.text.PemBlock;
import java.nio.ByteBuffer;
import java.util.Optional;

/** OpenSSL's traditional encrypted PEM: PKCS#1 or SEC1 under the headers Proc-Type and DEK-Info. */
final class EncryptedPem {
    private static final String WORDS = "encrypted private key in OpenSSL's traditional PEM";

    private EncryptedPem() {}

    static Found read(PemBlock block, ByteBuffer ciphertext, Optional<KeyMaterialSpec> curveBeside, Wishes wishes) {
        byte[] bytes = new byte[ciphertext.remaining()];
        ciphertext.get(bytes);
        return Encrypted.read(
                WORDS,
                () -> DekInfo.parse(block.headers().getOrDefault("DEK-Info", "")),
                bytes,
                wishes.password(),
                plain -> DerFormat.readDecrypted(plain, curveBeside, wishes),
                wishes);
    }
}
