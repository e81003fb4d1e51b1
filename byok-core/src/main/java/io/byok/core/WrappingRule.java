package io.byok.core;

import io.byok.core.KeyMaterialSpec.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What AWS KMS does not take, a rule each. What breaks no rule is taken: the table of AWS's "Select a wrapping algorithm"
 * follows from these.
 */
enum WrappingRule {
    /** The algorithm that AWS withdrew. */
    PKCS1_WITHDRAWN("AWS KMS takes it no more since 2023-10-10") {
        @Override
        @SuppressWarnings("deprecation") // This is where it is refused.
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return algorithm == WrapAlgorithm.RSAES_PKCS1_V1_5;
        }
    },
    /** SM2 wrapping keys exist in China only. */
    SM2_WRAPPING_OUTSIDE_CHINA("SM2PKE and SM2 wrapping keys exist in the China Regions only") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return where != KmsPartition.CHINA && (algorithm == WrapAlgorithm.SM2PKE || under == WrappingKey.Spec.SM2);
        }
    },
    /** RSA algorithms need RSA keys, and SM2PKE an SM2 key. */
    OTHER_WRAPPING_KEY("SM2PKE needs an SM2 wrapping key, and every other algorithm an RSA one") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return !algorithm.suits(under);
        }
    },
    /** SM2 keys exist in China only. */
    SM2_KEY_OUTSIDE_CHINA("SM2 keys exist in the China Regions only") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return spec == KeyMaterialSpec.SM2 && where != KmsPartition.CHINA;
        }
    },
    /** China has no hybrid wrapping. */
    HYBRID_IN_CHINA("the China Regions have no RSA_AES_KEY_WRAP algorithms") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return algorithm.isHybrid() && where == KmsPartition.CHINA;
        }
    },
    /** Symmetric and HMAC keys go under RSAES-OAEP. */
    PRIVATE_KEYS_ONLY("AWS KMS lists it for private keys only") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return (algorithm.isHybrid() || algorithm == WrapAlgorithm.SM2PKE) && !spec.isAsymmetric();
        }
    },
    /** RSA private keys are too long for one block. */
    RSA_KEY_IN_ONE_BLOCK("an RSA private key is longer than what fits into one block") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return algorithm.isOaep() && spec.family() == Family.RSA;
        }

        @Override
        String inWords(WrapAlgorithm algorithm, WrappingKey.Spec under) {
            return "an RSA private key is longer than the "
                    + algorithm.maxMaterialBytes(under).orElse(0) + " bytes that fit under " + under;
        }
    },
    /** P-521 does not fit, or not reliably; Ed25519 fits, and AWS refuses it nevertheless. */
    RSA_2048_FOR_ONE_BLOCK(
            "AWS KMS takes an EC P-521 or Ed25519 private key by RSAES_OAEP only under RSA_3072 and RSA_4096") {
        @Override
        boolean isBrokenBy(WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
            return !algorithm.isHybrid()
                    && (spec == KeyMaterialSpec.ECC_NIST_P521 || spec == KeyMaterialSpec.ECC_NIST_EDWARDS25519)
                    && under == WrappingKey.Spec.RSA_2048;
        }
    };

    private final String reason;

    WrappingRule(String reason) {
        this.reason = reason;
    }

    abstract boolean isBrokenBy(
            WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where);

    /** Why, as half a sentence. */
    String inWords(WrapAlgorithm algorithm, WrappingKey.Spec under) {
        return reason;
    }

    /** The first rule that is broken, if any is. */
    static Optional<WrappingRule> brokenBy(
            WrapAlgorithm algorithm, KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
        return Arrays.stream(values())
                .filter(rule -> rule.isBrokenBy(algorithm, spec, under, where))
                .findFirst();
    }

    /** All that is taken, best first: SHA-256 before SHA-1, and for private keys hybrid before plain. */
    static List<WrapAlgorithm> taken(KeyMaterialSpec spec, WrappingKey.Spec under, KmsPartition where) {
        return WrapAlgorithm.BEST_FIRST.stream()
                .filter(algorithm -> brokenBy(algorithm, spec, under, where).isEmpty())
                .toList();
    }
}
