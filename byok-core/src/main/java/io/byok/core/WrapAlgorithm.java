package io.byok.core;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a key is put under a wrapping key, under the names that AWS KMS gives.
 *
 * <p>{@code RSAES_OAEP_*} encrypts the key itself by RSAES-OAEP: digest and MGF1 digest are the same, the label is empty.
 * {@code RSA_AES_KEY_WRAP_*} encrypts a fresh AES-256 key that way and appends the key to import, wrapped under it by AES
 * key wrap with padding. The layout is that of PKCS#11's {@code CKM_RSA_AES_KEY_WRAP}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-7.1">RFC 8017 section 7.1 (RSAES-OAEP)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5649">RFC 5649 (AES key wrap with padding)</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-get-public-key-and-token.html">AWS
 *     KMS: select a wrapping algorithm</a>
 */
public enum WrapAlgorithm {
    /** RSAES-OAEP with SHA-256: the first choice for symmetric and HMAC keys. */
    RSAES_OAEP_SHA_256(Scheme.OAEP, "SHA-256", 32),
    /** RSAES-OAEP with SHA-1: for HSMs that can do no other. */
    RSAES_OAEP_SHA_1(Scheme.OAEP, "SHA-1", 20),
    /** AES key wrap with padding under an ephemeral key, that under RSAES-OAEP with SHA-256: for private keys. */
    RSA_AES_KEY_WRAP_SHA_256(Scheme.HYBRID, "SHA-256", 32),
    /** The same with SHA-1: for HSMs that can do no other. */
    RSA_AES_KEY_WRAP_SHA_1(Scheme.HYBRID, "SHA-1", 20),
    /**
     * SM2 public-key encryption, for private keys in the China Regions; done by Bouncy Castle, whose arithmetic is not
     * constant-time and whose integers stay in the heap until they are collected and overwritten. The key passes through an
     * array that is wiped here; no copy of it was found in the process afterwards, but what is left of the scalar that Bouncy
     * Castle drew opens the ciphertext, and is not searched for.
     *
     * <p>The ciphertext is the ASN.1 structure {@code SEQUENCE \{ x, y, hash, ciphertext \}} of GM/T 0009-2012, 7.2, which AWS
     * documents for SM2PKE; for key import AWS does not say, and the same is assumed.
     */
    SM2PKE(Scheme.SM2PKE, "SM3", 32),
    /**
     * RSAES-PKCS1-v1_5 (RFC 8017 section 7.2), for old HSMs of your own. This library wraps by it and never unwraps: that
     * would make an oracle of every failure.
     *
     * @deprecated AWS KMS takes it no more since 2023-10-10, and {@link #check} refuses it; use RSAES_OAEP_SHA_256
     */
    @Deprecated
    RSAES_PKCS1_V1_5(Scheme.PKCS1, "NONE", 0);

    private enum Scheme {
        OAEP,
        HYBRID,
        SM2PKE,
        PKCS1
    }

    /** The order in which they are chosen, among those that KMS takes. */
    static final List<WrapAlgorithm> BEST_FIRST =
            List.of(RSA_AES_KEY_WRAP_SHA_256, RSAES_OAEP_SHA_256, RSA_AES_KEY_WRAP_SHA_1, RSAES_OAEP_SHA_1, SM2PKE);

    private static final String SOURCE = "AWS KMS Developer Guide, \"Select a wrapping algorithm\"";

    private static final int PKCS1_OVERHEAD_BYTES = 11;

    private final Scheme scheme;
    private final String digest;
    private final int digestBytes;

    WrapAlgorithm(Scheme scheme, String digest, int digestBytes) {
        this.scheme = scheme;
        this.digest = digest;
        this.digestBytes = digestBytes;
    }

    /**
     * The digest of OAEP and of its MGF1, or of SM2.
     *
     * @return "SHA-256" or "SHA-1", as {@link java.security.MessageDigest} knows them; "SM3" of SM2PKE; "NONE" of
     *     RSAES_PKCS1_V1_5, which has none
     */
    public String digest() {
        return digest;
    }

    /**
     * Whether an ephemeral AES key stands between the wrapping key and the key to import.
     *
     * @return true for {@code RSA_AES_KEY_WRAP_*}
     */
    public boolean isHybrid() {
        return scheme == Scheme.HYBRID;
    }

    /**
     * Whether the key itself is encrypted by RSAES-OAEP.
     *
     * @return true for {@code RSAES_OAEP_*}
     */
    public boolean isOaep() {
        return scheme == Scheme.OAEP;
    }

    /**
     * Whether a wrapping key can serve: an SM2 key for SM2PKE, an RSA key for all others.
     *
     * @param wrappingKeySpec the wrapping key
     * @return true if algorithm and key belong together
     */
    public boolean suits(WrappingKey.Spec wrappingKeySpec) {
        return (scheme == Scheme.SM2PKE) == (wrappingKeySpec == WrappingKey.Spec.SM2);
    }

    /**
     * The longest key material that this algorithm takes under a wrapping key of the given size.
     *
     * @param wrappingKeySpec the wrapping key
     * @return k - 2 hLen - 2 bytes for plain OAEP (RFC 8017 section 7.1.1), k - 11 for RSAES_PKCS1_V1_5 (section 7.2.1);
     *     empty for the hybrid algorithms and SM2PKE, whose limit no importable key reaches
     */
    public OptionalInt maxMaterialBytes(WrappingKey.Spec wrappingKeySpec) {
        int modulusBytes = wrappingKeySpec.modulusBytes();
        return switch (scheme) {
            case OAEP -> OptionalInt.of(modulusBytes - 2 * digestBytes - 2);
            case PKCS1 -> OptionalInt.of(modulusBytes - PKCS1_OVERHEAD_BYTES);
            case HYBRID, SM2PKE -> OptionalInt.empty();
        };
    }

    /**
     * The length of the ciphertext.
     *
     * @param wrappingKeySpec the wrapping key
     * @param materialBytes length of the key material in bytes
     * @return length of the ciphertext in bytes; of SM2PKE the longest, as its two integers may be some bytes shorter
     */
    public int ciphertextBytes(WrappingKey.Spec wrappingKeySpec, int materialBytes) {
        return switch (scheme) {
            case OAEP, PKCS1 -> wrappingKeySpec.modulusBytes();
            case HYBRID -> wrappingKeySpec.modulusBytes() + (materialBytes + 7) / 8 * 8 + 8;
            case SM2PKE -> elementBytes(2 * elementBytes(33) + elementBytes(digestBytes) + elementBytes(materialBytes));
        };
    }

    /** X.690, 8.1: tag, length and content. */
    private static int elementBytes(int contentBytes) {
        return contentBytes + (contentBytes < 0x80 ? 2 : contentBytes < 0x100 ? 3 : 4);
    }

    /**
     * Chooses the algorithm for a key outside the China Regions.
     *
     * @param spec the key to import
     * @param able what the holder of the key can do ({@link KeySource#wrappings()})
     * @param wrappingKeySpec the wrapping key it will go under
     * @return the strongest that KMS takes and the holder can do
     * @throws WrappingRefusedException if KMS takes none of {@code able} for this key
     * @see #best(KeyMaterialSpec, Set, WrappingKey.Spec, KmsPartition)
     */
    public static WrapAlgorithm best(KeyMaterialSpec spec, Set<WrapAlgorithm> able, WrappingKey.Spec wrappingKeySpec) {
        return best(spec, able, wrappingKeySpec, KmsPartition.GENERAL);
    }

    /**
     * Chooses the algorithm for a key: the strongest that KMS takes for its spec and its holder can do. SHA-256 goes before
     * SHA-1; for a private key that both could carry, RSA_AES_KEY_WRAP goes before RSAES_OAEP.
     *
     * @param spec the key to import
     * @param able what the holder of the key can do ({@link KeySource#wrappings()})
     * @param wrappingKeySpec the wrapping key it will go under
     * @param partition where the KMS key is
     * @return the strongest that KMS takes and the holder can do
     * @throws WrappingRefusedException if KMS takes none of {@code able} for this key
     */
    public static WrapAlgorithm best(
            KeyMaterialSpec spec, Set<WrapAlgorithm> able, WrappingKey.Spec wrappingKeySpec, KmsPartition partition) {
        List<WrapAlgorithm> taken = forSpec(spec, wrappingKeySpec, partition);
        for (WrapAlgorithm algorithm : taken) {
            if (able.contains(algorithm)) {
                return algorithm;
            }
        }
        WrapAlgorithm first = taken.isEmpty() ? BEST_FIRST.get(0) : taken.get(0);
        first.check(spec, wrappingKeySpec, partition);
        throw new WrappingRefusedException(
                spec,
                first,
                wrappingKeySpec,
                "The holder of this " + spec.label() + " can wrap by " + able + ", but AWS KMS imports it under "
                        + wrappingKeySpec + " only by one of " + taken + " (" + SOURCE
                        + "). Use a key source that can do one of these.");
    }

    /**
     * What KMS takes for a spec outside the China Regions, under its largest RSA wrapping key.
     *
     * @param spec the key to import
     * @return the algorithms, best first; unmodifiable; empty for SM2, which exists in China only
     */
    public static List<WrapAlgorithm> forSpec(KeyMaterialSpec spec) {
        return forSpec(spec, WrappingKey.Spec.RSA_4096, KmsPartition.GENERAL);
    }

    /**
     * What KMS takes for a spec.
     *
     * @param spec the key to import
     * @param wrappingKeySpec the wrapping key it will go under
     * @param partition where the KMS key is
     * @return the algorithms, best first; unmodifiable; empty where there is none
     */
    public static List<WrapAlgorithm> forSpec(
            KeyMaterialSpec spec, WrappingKey.Spec wrappingKeySpec, KmsPartition partition) {
        return WrappingRule.taken(spec, wrappingKeySpec, partition);
    }

    /**
     * Refuses, before any network, what KMS outside the China Regions would refuse after it.
     *
     * @param spec the key to import
     * @param wrappingKeySpec the wrapping key it will go under
     * @throws WrappingRefusedException if KMS does not take this algorithm for this key
     */
    public void check(KeyMaterialSpec spec, WrappingKey.Spec wrappingKeySpec) {
        check(spec, wrappingKeySpec, KmsPartition.GENERAL);
    }

    /**
     * Refuses, before any network, what KMS would refuse after it.
     *
     * @param spec the key to import
     * @param wrappingKeySpec the wrapping key it will go under
     * @param partition where the KMS key is
     * @throws WrappingRefusedException if KMS does not take this algorithm for this key
     */
    public void check(KeyMaterialSpec spec, WrappingKey.Spec wrappingKeySpec, KmsPartition partition) {
        WrappingRule.brokenBy(this, spec, wrappingKeySpec, partition).ifPresent(rule -> {
            throw new WrappingRefusedException(
                    spec,
                    this,
                    wrappingKeySpec,
                    this + " cannot import a key of spec " + spec + " under " + wrappingKeySpec + ": "
                            + rule.inWords(this, wrappingKeySpec) + " (" + SOURCE + "). "
                            + remedy(spec, wrappingKeySpec, partition));
        });
    }

    private static String remedy(KeyMaterialSpec spec, WrappingKey.Spec wrappingKeySpec, KmsPartition partition) {
        List<WrapAlgorithm> taken = forSpec(spec, wrappingKeySpec, partition);
        if (!taken.isEmpty()) {
            return "Use one of " + taken + ", or name none and the best is chosen.";
        }
        List<WrappingKey.Spec> others = Arrays.stream(WrappingKey.Spec.values())
                .filter(other -> !forSpec(spec, other, partition).isEmpty())
                .toList();
        return others.isEmpty()
                ? "There is no way to import it there."
                : "Use a wrapping key of spec " + others.get(others.size() - 1) + ".";
    }

    /**
     * Refuses a wrapping key of the wrong kind, and material that does not fit.
     *
     * @param spec the key to wrap
     * @param materialBytes length of its encoding in bytes
     * @param wrappingKeySpec the wrapping key it will go under
     * @throws WrappingRefusedException if they do not belong together ({@link #suits}), or the key is longer than
     *     {@link #maxMaterialBytes}
     */
    public void checkFits(KeyMaterialSpec spec, int materialBytes, WrappingKey.Spec wrappingKeySpec) {
        if (!suits(wrappingKeySpec)) {
            throw new WrappingRefusedException(
                    spec,
                    this,
                    wrappingKeySpec,
                    this + " does not wrap under a key of spec " + wrappingKeySpec
                            + ": SM2PKE needs an SM2 key, and every other algorithm an RSA key (AWS KMS,"
                            + " GetParametersForImport, WrappingKeySpec). Choose the two together.");
        }
        OptionalInt limit = maxMaterialBytes(wrappingKeySpec);
        if (limit.isPresent() && materialBytes > limit.getAsInt()) {
            throw new WrappingRefusedException(
                    spec,
                    this,
                    wrappingKeySpec,
                    "The " + spec.label() + " is " + materialBytes + " bytes long, but " + this + " takes at most "
                            + limit.getAsInt() + " bytes under " + wrappingKeySpec
                            + (isOaep()
                                    ? " (k - 2 hLen - 2, RFC 8017 section 7.1.1)"
                                    : " (k - 11, RFC 8017 section 7.2.1)")
                            + ". Use a larger wrapping key or " + RSA_AES_KEY_WRAP_SHA_256 + ".");
        }
    }
}
