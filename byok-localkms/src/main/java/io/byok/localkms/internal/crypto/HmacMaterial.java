package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;
import java.util.Optional;

/** An HMAC key, as long as the digest of its spec or longer, up to 1024 bits. */
public final class HmacMaterial implements KeyMaterial {

    private static final int MAX_BYTES = 128;

    private final byte[] key;

    private HmacMaterial(byte[] key) {
        this.key = key;
    }

    static Optional<HmacMaterial> of(byte[] bytes, int specBits) {
        return bytes.length >= specBits / 8 && bytes.length <= MAX_BYTES
                ? Optional.of(new HmacMaterial(bytes.clone()))
                : Optional.empty();
    }

    /** As long as the digest of the spec. */
    static HmacMaterial generate(int specBits, SecureRandom random) {
        byte[] key = new byte[specBits / 8];
        random.nextBytes(key);
        return new HmacMaterial(key);
    }

    byte[] key() {
        return key;
    }

    @Override
    public byte[] canonicalBytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "HmacMaterial[" + key.length + " bytes, redacted]";
    }
}
