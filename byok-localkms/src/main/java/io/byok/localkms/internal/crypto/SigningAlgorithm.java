package io.byok.localkms.internal.crypto;

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

    public int digestBytes() {
        return digestBytes;
    }

    String hash() {
        return hash;
    }

    boolean isPss() {
        return name().startsWith("RSASSA_PSS_");
    }
}
