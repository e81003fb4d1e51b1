package io.byok.core;

import java.util.Optional;

/**
 * What people compare to know which key a ciphertext holds. It is told by the one who wrapped, and proves nothing of the
 * ciphertext.
 *
 * @param checkValue of a symmetric key
 * @param publicKeySha256 SHA-256 of the SubjectPublicKeyInfo of a pair, 64 lower-case hexadecimal digits
 */
public record KeyIdentity(Optional<CheckValue> checkValue, Optional<String> publicKeySha256) {
    /** Nothing is told of the key. */
    public static final KeyIdentity UNKNOWN = new KeyIdentity(Optional.empty(), Optional.empty());

    /** As it is read aloud. */
    @Override
    public String toString() {
        return checkValue
                .map(value -> "check value " + value)
                .or(() -> publicKeySha256.map(digest -> "public key SHA-256 " + digest))
                .orElse("unknown");
    }
}
