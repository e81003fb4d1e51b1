package io.byok.core.internal.rsa;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions of OAEP and of its mask generation. */
public enum OaepDigest {
    /** SHA-1: broken for collisions, which OAEP does not rest on. */
    SHA_1("SHA-1", 20),

    /** SHA-256. */
    SHA_256("SHA-256", 32);

    private final String algorithm;
    private final int lengthBytes;

    OaepDigest(String algorithm, int lengthBytes) {
        this.algorithm = algorithm;
        this.lengthBytes = lengthBytes;
    }

    /** The digest that the JDK knows by this name. */
    public static OaepDigest of(String algorithm) {
        for (OaepDigest digest : values()) {
            if (digest.algorithm.equals(algorithm)) {
                return digest;
            }
        }
        throw new IllegalArgumentException("no OAEP digest is named " + algorithm);
    }

    /** hLen of RFC 8017: bytes of a hash value. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /**
     * A fresh digest of the JDK. Its state holds what it was fed until {@link MessageDigest#reset()}, which every user
     * here calls when done.
     */
    MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    algorithm
                            + " is missing: RSAES-OAEP needs it (RFC 8017, B.1); enable a provider that has it, such as"
                            + " the JDK's SUN",
                    e);
        }
    }
}
