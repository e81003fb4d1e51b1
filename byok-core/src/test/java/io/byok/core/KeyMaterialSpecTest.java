package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyMaterialSpecTest {
    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, 32, 32",
        "HMAC_224, 28, 128",
        "HMAC_256, 32, 128",
        "HMAC_384, 48, 128",
        "HMAC_512, 64, 128",
    })
    void raw_keys_have_the_lengths_that_aws_documents(KeyMaterialSpec spec, int least, int most) {
        assertThat(spec.minRawBytes()).hasValue(least);
        assertThat(spec.maxRawBytes()).hasValue(most);
        assertThat(spec.isAsymmetric()).isFalse();
        assertThat(spec.algorithmOid()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, 1.2.840.113549.1.1.1,",
        "ECC_NIST_P256, 1.2.840.10045.2.1, 1.2.840.10045.3.1.7",
        "ECC_NIST_P384, 1.2.840.10045.2.1, 1.3.132.0.34",
        "ECC_NIST_P521, 1.2.840.10045.2.1, 1.3.132.0.35",
        "ECC_SECG_P256K1, 1.2.840.10045.2.1, 1.3.132.0.10",
        "SM2, 1.2.840.10045.2.1, 1.2.156.10197.1.301",
        "ECC_NIST_EDWARDS25519, 1.3.101.112,",
    })
    void private_keys_have_the_object_identifiers_of_their_standards(
            KeyMaterialSpec spec, String algorithm, String curve) {
        assertThat(spec.algorithmOid()).hasValue(algorithm);
        assertThat(spec.curveOid().orElse(null)).isEqualTo(curve);
        assertThat(spec.minRawBytes()).isEmpty();
        assertThat(spec.maxRawBytes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "HMAC_384, GENERATE_VERIFY_MAC",
        "RSA_3072, ENCRYPT_DECRYPT SIGN_VERIFY",
        "ECC_NIST_P521, SIGN_VERIFY KEY_AGREEMENT",
        "ECC_SECG_P256K1, SIGN_VERIFY",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY",
        "SM2, ENCRYPT_DECRYPT SIGN_VERIFY KEY_AGREEMENT",
    })
    void usages_are_those_of_create_key(KeyMaterialSpec spec, String usages) {
        assertThat(spec.keyUsages())
                .containsExactlyElementsOf(
                        Arrays.stream(usages.split(" ")).map(KeyUsage::valueOf).toList());
    }

    /** Messages put "An" before it. */
    @ParameterizedTest
    @EnumSource(KeyMaterialSpec.class)
    void a_label_is_spoken_with_a_vowel_first(KeyMaterialSpec spec) {
        assertThat(spec.label()).matches("(AES|EC|Ed|HMAC|RSA|SM2).*(key)");
    }

    @Test
    void the_china_regions_are_known_by_arn_and_by_region() {
        assertThat(KmsPartition.ofArn("arn:aws-cn:kms:cn-north-1:111122223333:key/k"))
                .isEqualTo(KmsPartition.CHINA);
        assertThat(KmsPartition.ofArn("arn:aws:kms:eu-west-1:111122223333:key/k"))
                .isEqualTo(KmsPartition.GENERAL);
        assertThat(KmsPartition.ofRegion("cn-northwest-1")).isEqualTo(KmsPartition.CHINA);
        assertThat(KmsPartition.ofRegion("us-gov-west-1")).isEqualTo(KmsPartition.GENERAL);
    }
}
