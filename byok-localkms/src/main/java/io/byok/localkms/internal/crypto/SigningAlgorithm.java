package io.byok.localkms.internal.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The signing algorithms of AWS's API model. */
public enum SigningAlgorithm implements KeyAlgorithm {
    RSASSA_PSS_SHA_256("SHA-256", 32),
    RSASSA_PSS_SHA_384("SHA-384", 48),
    RSASSA_PSS_SHA_512("SHA-512", 64),
    RSASSA_PKCS1_V1_5_SHA_256("SHA-256", 32),
    RSASSA_PKCS1_V1_5_SHA_384("SHA-384", 48),
    RSASSA_PKCS1_V1_5_SHA_512("SHA-512", 64),
    ECDSA_SHA_256("SHA-256", 32),
    ECDSA_SHA_384("SHA-384", 48),
    ECDSA_SHA_512("SHA-512", 64),
    /** China's Regions only. */
    SM2DSA("SM3", 32),
    ML_DSA_SHAKE_256("SHAKE256", 64),
    ED25519_SHA_512("SHA-512", 64),
    ED25519_PH_SHA_512("SHA-512", 64);

    private final String hash;
    private final int digestBytes;

    SigningAlgorithm(String hash, int digestBytes) {
        this.hash = hash;
        this.digestBytes = digestBytes;
    }

    /** AWS's guide: of the EC curves each has one hash, and Ed25519 has two algorithms. */
    @Override
    public boolean fits(KeySpec spec) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 -> name().startsWith("RSASSA_");
            case ECC_NIST_P256, ECC_SECG_P256K1 -> this == ECDSA_SHA_256;
            case ECC_NIST_P384 -> this == ECDSA_SHA_384;
            case ECC_NIST_P521 -> this == ECDSA_SHA_512;
            case ECC_NIST_EDWARDS25519 -> this == ED25519_SHA_512 || this == ED25519_PH_SHA_512;
            case SM2 -> this == SM2DSA;
            default -> false;
        };
    }

    /** AWS's guide: of the two of Ed25519, one takes messages alone and the other digests alone. */
    public boolean takes(MessageType type) {
        return switch (this) {
            case ED25519_SHA_512 -> type == MessageType.RAW;
            case ED25519_PH_SHA_512 -> type == MessageType.DIGEST;
            default -> type != MessageType.EXTERNAL_MU;
        };
    }

    public int digestBytes() {
        return digestBytes;
    }

    /** The digest: what was given, or that of the message given. */
    byte[] digest(MessageType type, byte[] message) {
        return type == MessageType.DIGEST ? message : hash(message);
    }

    byte[] hash(byte[] message) {
        try {
            return MessageDigest.getInstance(hash).digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + hash, impossible);
        }
    }

    String hash() {
        return hash;
    }

    boolean isPss() {
        return name().startsWith("RSASSA_PSS_");
    }
}
