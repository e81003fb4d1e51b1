package io.byok.localkms.internal.crypto;

import static io.byok.localkms.internal.crypto.KeyUsage.ENCAPSULATE_DECAPSULATE;
import static io.byok.localkms.internal.crypto.KeyUsage.ENCRYPT_DECRYPT;
import static io.byok.localkms.internal.crypto.KeyUsage.GENERATE_VERIFY_MAC;
import static io.byok.localkms.internal.crypto.KeyUsage.KEY_AGREEMENT;
import static io.byok.localkms.internal.crypto.KeyUsage.SIGN_VERIFY;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * The key specs of AWS's API model. Those that this server does not keep are known by name, so that they are refused for
 * what they are and not as misspellings.
 */
public enum KeySpec {
    SYMMETRIC_DEFAULT(KeyFamily.SYMMETRIC),
    RSA_2048(KeyFamily.RSA, 2048),
    RSA_3072(KeyFamily.RSA, 3072),
    RSA_4096(KeyFamily.RSA, 4096),
    ECC_NIST_P256(Curve.P_256),
    ECC_NIST_P384(Curve.P_384),
    ECC_NIST_P521(Curve.P_521),
    ECC_SECG_P256K1(Curve.SECP256K1),
    ECC_NIST_EDWARDS25519(KeyFamily.EDWARDS),
    HMAC_224(KeyFamily.HMAC, 224),
    HMAC_256(KeyFamily.HMAC, 256),
    HMAC_384(KeyFamily.HMAC, 384),
    HMAC_512(KeyFamily.HMAC, 512),
    /** China's Regions only. */
    SM2(Curve.SM2),
    ML_DSA_44(KeyFamily.LATTICE),
    ML_DSA_65(KeyFamily.LATTICE),
    ML_DSA_87(KeyFamily.LATTICE),
    ML_KEM_512(KeyFamily.LATTICE),
    ML_KEM_768(KeyFamily.LATTICE),
    ML_KEM_1024(KeyFamily.LATTICE);

    private final KeyFamily family;
    private final int bits;
    private final Optional<Curve> curve;

    KeySpec(KeyFamily family) {
        this(family, 0);
    }

    KeySpec(KeyFamily family, int bits) {
        this(family, bits, Optional.empty());
    }

    KeySpec(Curve curve) {
        this(KeyFamily.EC, 0, Optional.of(curve));
    }

    KeySpec(KeyFamily family, int bits, Optional<Curve> curve) {
        this.family = family;
        this.bits = bits;
        this.curve = curve;
    }

    KeyFamily family() {
        return family;
    }

    /** What a key of this spec can be made for. */
    public Set<KeyUsage> usages() {
        return switch (this) {
            case SYMMETRIC_DEFAULT -> Set.of(ENCRYPT_DECRYPT);
            case RSA_2048, RSA_3072, RSA_4096 -> Set.of(ENCRYPT_DECRYPT, SIGN_VERIFY);
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521 -> Set.of(SIGN_VERIFY, KEY_AGREEMENT);
            case ECC_SECG_P256K1, ECC_NIST_EDWARDS25519, ML_DSA_44, ML_DSA_65, ML_DSA_87 -> Set.of(SIGN_VERIFY);
            case HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> Set.of(GENERATE_VERIFY_MAC);
            case SM2 -> Set.of(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT);
            case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> Set.of(ENCAPSULATE_DECAPSULATE);
        };
    }

    public boolean isSymmetricEncryption() {
        return family == KeyFamily.SYMMETRIC;
    }

    public boolean isHmac() {
        return family == KeyFamily.HMAC;
    }

    /** Whether such a key is a pair, of which anyone may have the public half. */
    public boolean isAsymmetric() {
        return !isSymmetricEncryption() && !isHmac();
    }

    boolean isRsa() {
        return family == KeyFamily.RSA;
    }

    /** Of an RSA spec. */
    int modulusBits() {
        return bits;
    }

    /** ML-DSA keys cannot be imported: AWS's guide. ML-KEM keys neither: assumed, since no list names them. */
    public boolean isKept() {
        return family != KeyFamily.LATTICE;
    }

    /** Whether the Regions of a suite have keys of this spec. */
    public boolean isIn(Suite suite) {
        return this != SM2 || suite == Suite.CHINA;
    }

    /** Makes a key of this spec. */
    public KeyMaterial generate(Suite suite, SecureRandom random) {
        return switch (family) {
            case SYMMETRIC -> SymmetricMaterial.generate(suite, random);
            case HMAC -> HmacMaterial.generate(bits, random);
            case RSA -> RsaMaterial.generate(bits, random);
            case EC -> EcMaterial.generate(curve.orElseThrow(), random);
            case EDWARDS -> EdMaterial.generate(random);
            case LATTICE -> throw new IllegalStateException(this + " is not kept");
        };
    }

    /** The key in bytes that were wrapped; nothing if they are not a key of this spec. */
    public Optional<? extends KeyMaterial> parse(byte[] bytes, Suite suite) {
        return switch (family) {
            case SYMMETRIC -> SymmetricMaterial.of(bytes, suite);
            case HMAC -> HmacMaterial.of(bytes, bits);
            case RSA -> RsaMaterial.ofPkcs8(bytes, bits);
            case EC -> EcMaterial.ofPkcs8(bytes, curve.orElseThrow());
            case EDWARDS -> EdMaterial.ofPkcs8(bytes);
            case LATTICE -> Optional.empty();
        };
    }
}
