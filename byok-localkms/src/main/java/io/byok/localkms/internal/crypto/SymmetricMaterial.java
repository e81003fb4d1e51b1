package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;
import java.util.Optional;

/** A 256-bit AES key. */
public final class SymmetricMaterial implements KeyMaterial {

    private final byte[] key;

    private SymmetricMaterial(byte[] key) {
        this.key = key;
    }

    /** Takes 32 bytes, nothing else. */
    public static Optional<SymmetricMaterial> of(byte[] bytes) {
        return bytes.length == AesGcm.KEY_BYTES ? Optional.of(new SymmetricMaterial(bytes.clone())) : Optional.empty();
    }

    public static SymmetricMaterial generate(SecureRandom random) {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        return new SymmetricMaterial(key);
    }

    @Override
    public byte[] canonicalBytes() {
        return key.clone();
    }

    byte[] key() {
        return key;
    }

    @Override
    public String toString() {
        return "SymmetricMaterial[redacted]";
    }
}
