package io.byok.localkms.internal.crypto;

import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/** A symmetric encryption key: of AES-256, or of SM4 in China's Regions. */
public final class SymmetricMaterial implements KeyMaterial {

    private final Gcm cipher;
    private final byte[] key;

    private SymmetricMaterial(Gcm cipher, byte[] key) {
        this.cipher = cipher;
        this.key = key;
    }

    /** Takes as many bytes as the Region's cipher has in its key, nothing else. */
    static Optional<SymmetricMaterial> of(byte[] bytes, Suite suite) {
        Gcm cipher = suite.symmetric();
        return bytes.length == cipher.keyBytes()
                ? Optional.of(new SymmetricMaterial(cipher, bytes.clone()))
                : Optional.empty();
    }

    static SymmetricMaterial generate(Suite suite, SecureRandom random) {
        byte[] key = new byte[suite.symmetric().keyBytes()];
        random.nextBytes(key);
        return new SymmetricMaterial(suite.symmetric(), key);
    }

    byte[] seal(byte[] plaintext, byte[] associatedData, SecureRandom random) {
        return cipher.seal(key, plaintext, associatedData, random);
    }

    byte[] open(byte[] sealed, byte[] associatedData) throws AEADBadTagException {
        return cipher.open(key, sealed, associatedData);
    }

    @Override
    public byte[] canonicalBytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "SymmetricMaterial[" + cipher + ", redacted]";
    }
}
