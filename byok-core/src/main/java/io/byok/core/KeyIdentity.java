package io.byok.core;

import io.byok.core.internal.file.Sha256;
import java.security.PublicKey;
import java.util.Optional;

/**
 * What people, and programs, compare to know which key a ciphertext holds. It is told by the one who wrapped, and proves
 * nothing of the ciphertext.
 *
 * @param checkValue of a symmetric key
 * @param publicKey of a pair
 */
public record KeyIdentity(Optional<CheckValue> checkValue, Optional<PublicKey> publicKey) {
    /** Nothing is told of the key. */
    public static final KeyIdentity UNKNOWN = new KeyIdentity(Optional.empty(), Optional.empty());

    /**
     * What the holder of a key lets be known of it.
     *
     * @param source who holds it
     * @return its check value or its public key; {@link #UNKNOWN} if the holder tells neither
     */
    public static KeyIdentity of(KeySource source) {
        return new KeyIdentity(source.checkValue(), source.publicKey());
    }

    /**
     * The fingerprint of the public key.
     *
     * @return SHA-256 of its SubjectPublicKeyInfo, 64 lower-case hexadecimal digits
     */
    public Optional<String> publicKeySha256() {
        return publicKey.map(PublicKey::getEncoded).map(Sha256::hex);
    }

    /** As it is read aloud. */
    @Override
    public String toString() {
        return checkValue
                .map(value -> "check value " + value)
                .or(() -> publicKeySha256().map(digest -> "public key SHA-256 " + digest))
                .orElse("unknown");
    }
}
