package io.byok.localkms.internal.crypto;

/** The signing algorithms of AWS's API model. */
public enum SigningAlgorithm {
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

    public boolean fits(KeySpec spec) {
        return spec.isRsa() && name().startsWith("RSASSA_");
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
