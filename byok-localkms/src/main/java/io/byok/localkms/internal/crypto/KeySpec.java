package io.byok.localkms.internal.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The key specs of AWS's API model. Those that this server cannot keep yet are known by name, so that they are refused
 * for what they are and not as misspellings.
 */
public enum KeySpec {
    SYMMETRIC_DEFAULT,
    RSA_2048(2048),
    RSA_3072(3072),
    RSA_4096(4096),
    ECC_NIST_P256,
    ECC_NIST_P384,
    ECC_NIST_P521,
    ECC_SECG_P256K1,
    ECC_NIST_EDWARDS25519,
    HMAC_224,
    HMAC_256,
    HMAC_384,
    HMAC_512,
    SM2,
    ML_DSA_44,
    ML_DSA_65,
    ML_DSA_87,
    ML_KEM_512,
    ML_KEM_768,
    ML_KEM_1024;

    private final int modulusBits;

    KeySpec() {
        this(0);
    }

    KeySpec(int modulusBits) {
        this.modulusBits = modulusBits;
    }

    public boolean isSymmetricEncryption() {
        return this == SYMMETRIC_DEFAULT;
    }

    public boolean isRsa() {
        return modulusBits > 0;
    }

    /** Of an RSA spec. */
    public int modulusBits() {
        return modulusBits;
    }

    public boolean isKept() {
        return isSymmetricEncryption() || isRsa();
    }

    public Set<KeyUsage> usages() {
        return isRsa() ? Set.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY) : Set.of(KeyUsage.ENCRYPT_DECRYPT);
    }

    public List<EncryptionAlgorithm> encryptionAlgorithms() {
        return Arrays.stream(EncryptionAlgorithm.values())
                .filter(algorithm -> algorithm.fits(this))
                .toList();
    }

    public List<SigningAlgorithm> signingAlgorithms() {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> algorithm.fits(this))
                .toList();
    }
}
