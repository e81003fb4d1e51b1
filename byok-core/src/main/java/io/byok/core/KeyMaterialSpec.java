package io.byok.core;

import java.util.List;

/**
 * What can be imported, under the names that AWS KMS gives its key specs.
 *
 * <p>Each spec fixes the one encoding of the key material that KMS is known to take: a symmetric key is its raw bytes; a
 * private key is a PKCS#8 {@code PrivateKeyInfo} in DER.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html">AWS KMS: requirements
 *     for imported key material</a>
 */
public enum KeyMaterialSpec {
    /** AES-256-GCM in KMS: 32 raw bytes. */
    SYMMETRIC_DEFAULT("AES-256 key", 256),
    /** RSA with a modulus of 2048 bits: PKCS#8, two primes. */
    RSA_2048("RSA-2048 private key", 2048),
    /** RSA with a modulus of 3072 bits: PKCS#8, two primes. */
    RSA_3072("RSA-3072 private key", 3072),
    /** RSA with a modulus of 4096 bits: PKCS#8, two primes. */
    RSA_4096("RSA-4096 private key", 4096);

    private final String label;
    private final int sizeBits;

    KeyMaterialSpec(String label, int sizeBits) {
        this.label = label;
        this.sizeBits = sizeBits;
    }

    /**
     * The key in words.
     *
     * @return for example "AES-256 key" or "RSA-2048 private key"
     */
    public String label() {
        return label;
    }

    /**
     * The size that cryptographers mean.
     *
     * @return bits of the symmetric key, or of the RSA modulus
     */
    public int sizeBits() {
        return sizeBits;
    }

    /**
     * What a KMS key of this spec can be created for.
     *
     * @return one usage, or several between which the creator must choose; unmodifiable
     */
    public List<KeyUsage> keyUsages() {
        return isAsymmetric()
                ? List.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY)
                : List.of(KeyUsage.ENCRYPT_DECRYPT);
    }

    /**
     * Whether there is a public half.
     *
     * @return true for private keys, false for symmetric ones
     */
    public boolean isAsymmetric() {
        return this != SYMMETRIC_DEFAULT;
    }
}
