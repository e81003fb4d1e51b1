package io.byok.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be imported, under the names that AWS KMS gives its key specs.
 *
 * <p>Each spec fixes the one encoding of the key material that KMS is known to take: a symmetric or HMAC key is its raw
 * bytes; a private key is an unencrypted PKCS#8 {@code PrivateKeyInfo} of version 1 in DER, byte for byte as OpenSSL writes
 * it: an elliptic curve by its name, the public point uncompressed and present; an Ed25519 key in 48 bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html">AWS KMS: requirements
 *     for imported key material</a>
 */
public enum KeyMaterialSpec {
    /** AES-256-GCM in KMS: 32 raw bytes. In the China Regions SM4: 16 raw bytes ({@link KeyMaterial#generateSm4}). */
    SYMMETRIC_DEFAULT("AES-256 key", Family.SYMMETRIC, 256),
    /** HMAC with SHA-224: 28 to 128 raw bytes. */
    HMAC_224("HMAC-224 key", Family.HMAC, 224),
    /** HMAC with SHA-256: 32 to 128 raw bytes. */
    HMAC_256("HMAC-256 key", Family.HMAC, 256),
    /** HMAC with SHA-384: 48 to 128 raw bytes. */
    HMAC_384("HMAC-384 key", Family.HMAC, 384),
    /** HMAC with SHA-512: 64 to 128 raw bytes. */
    HMAC_512("HMAC-512 key", Family.HMAC, 512),
    /** RSA with a modulus of 2048 bits: PKCS#8, two primes. */
    RSA_2048("RSA-2048 private key", Family.RSA, 2048),
    /** RSA with a modulus of 3072 bits: PKCS#8, two primes. */
    RSA_3072("RSA-3072 private key", Family.RSA, 3072),
    /** RSA with a modulus of 4096 bits: PKCS#8, two primes. */
    RSA_4096("RSA-4096 private key", Family.RSA, 4096),
    /** The elliptic curve P-256 (secp256r1): PKCS#8 of 138 bytes. */
    ECC_NIST_P256("EC P-256 private key", Family.EC, 256, "1.2.840.10045.3.1.7"),
    /** The elliptic curve P-384 (secp384r1): PKCS#8 of 185 bytes. */
    ECC_NIST_P384("EC P-384 private key", Family.EC, 384, "1.3.132.0.34"),
    /** The elliptic curve P-521 (secp521r1): PKCS#8 of 241 bytes. */
    ECC_NIST_P521("EC P-521 private key", Family.EC, 521, "1.3.132.0.35"),
    /** The elliptic curve secp256k1, of Bitcoin and Ethereum: PKCS#8 of 135 bytes. */
    ECC_SECG_P256K1("EC secp256k1 private key", Family.EC, 256, "1.3.132.0.10"),
    /** Ed25519: PKCS#8 of 48 bytes. */
    ECC_NIST_EDWARDS25519("Ed25519 private key", Family.EDWARDS, 255),
    /** The elliptic curve of SM2, in the China Regions only: PKCS#8 of 138 bytes. */
    SM2("SM2 private key", Family.EC, 256, "1.2.156.10197.1.301");

    /** Keys that are made, encoded and checked in one way. */
    public enum Family {
        /** Keys of a block cipher. */
        SYMMETRIC,
        /** Keys of a message authentication code. */
        HMAC,
        /** Private keys of RSA, algorithm rsaEncryption. */
        RSA,
        /** Private keys on a named Weierstrass curve, algorithm id-ecPublicKey: scalars in {@code [1, n - 1]}. */
        EC,
        /** Private keys of EdDSA: seeds, which are hashed to scalars. */
        EDWARDS
    }

    /** What AWS KMS takes at most for an HMAC key: 1024 bits. */
    private static final int LONGEST_HMAC_KEY_BYTES = 128;

    private final String label;
    private final Family family;
    private final int sizeBits;
    private final Optional<String> curveOid;

    KeyMaterialSpec(String label, Family family, int sizeBits) {
        this(label, family, sizeBits, Optional.empty());
    }

    KeyMaterialSpec(String label, Family family, int sizeBits, String curveOid) {
        this(label, family, sizeBits, Optional.of(curveOid));
    }

    KeyMaterialSpec(String label, Family family, int sizeBits, Optional<String> curveOid) {
        this.label = label;
        this.family = family;
        this.sizeBits = sizeBits;
        this.curveOid = curveOid;
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
     * The way that keys of this spec are made, encoded and checked.
     *
     * @return the family
     */
    public Family family() {
        return family;
    }

    /**
     * The size that cryptographers mean.
     *
     * @return bits of the symmetric key, of the digest of the HMAC, of the RSA modulus, or of the field of the curve
     */
    public int sizeBits() {
        return sizeBits;
    }

    /**
     * The shortest key, where the key material is raw bytes.
     *
     * @return length in bytes; empty for a private key
     */
    public OptionalInt minRawBytes() {
        return isAsymmetric() ? OptionalInt.empty() : OptionalInt.of(sizeBits / 8);
    }

    /**
     * The longest key, where the key material is raw bytes.
     *
     * @return length in bytes; empty for a private key
     */
    public OptionalInt maxRawBytes() {
        return family == Family.HMAC ? OptionalInt.of(LONGEST_HMAC_KEY_BYTES) : minRawBytes();
    }

    /**
     * The algorithm that the PKCS#8 encoding names.
     *
     * @return an object identifier in dots and decimals; empty for a symmetric or HMAC key
     */
    public Optional<String> algorithmOid() {
        return switch (family) {
            case SYMMETRIC, HMAC -> Optional.empty();
            case RSA -> Optional.of("1.2.840.113549.1.1.1");
            case EC -> Optional.of("1.2.840.10045.2.1");
            case EDWARDS -> Optional.of("1.3.101.112");
        };
    }

    /**
     * The curve that the PKCS#8 encoding names beside its algorithm.
     *
     * @return an object identifier in dots and decimals; empty where the algorithm alone tells all
     */
    public Optional<String> curveOid() {
        return curveOid;
    }

    /**
     * What a KMS key of this spec can be created for.
     *
     * @return one usage, or several between which the creator must choose; unmodifiable
     */
    public List<KeyUsage> keyUsages() {
        return switch (this) {
            case SYMMETRIC_DEFAULT -> List.of(KeyUsage.ENCRYPT_DECRYPT);
            case HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> List.of(KeyUsage.GENERATE_VERIFY_MAC);
            case RSA_2048, RSA_3072, RSA_4096 -> List.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY);
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521 -> List.of(KeyUsage.SIGN_VERIFY, KeyUsage.KEY_AGREEMENT);
            case ECC_SECG_P256K1, ECC_NIST_EDWARDS25519 -> List.of(KeyUsage.SIGN_VERIFY);
            case SM2 -> List.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY, KeyUsage.KEY_AGREEMENT);
        };
    }

    /**
     * Whether there is a public half.
     *
     * @return true for private keys, false for symmetric and HMAC ones
     */
    public boolean isAsymmetric() {
        return family != Family.SYMMETRIC && family != Family.HMAC;
    }
}
