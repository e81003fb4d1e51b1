package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapAlgorithmTest {
    private static final Set<WrapAlgorithm> ALL = EnumSet.allOf(WrapAlgorithm.class);

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSAES_OAEP_SHA_1, 214",
        "RSA_2048, RSAES_OAEP_SHA_256, 190",
        "RSA_3072, RSAES_OAEP_SHA_1, 342",
        "RSA_3072, RSAES_OAEP_SHA_256, 318",
        "RSA_4096, RSAES_OAEP_SHA_1, 470",
        "RSA_4096, RSAES_OAEP_SHA_256, 446",
    })
    void knows_the_limits_that_aws_documents(WrappingKey.Spec spec, WrapAlgorithm algorithm, int limitBytes) {
        assertThat(algorithm.maxMaterialBytes(spec)).hasValue(limitBytes);
    }

    @Test
    void hybrid_wrapping_has_no_limit_that_a_key_reaches() {
        assertThat(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256.maxMaterialBytes(WrappingKey.Spec.RSA_2048))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_256",
        "RSA_2048, RSA_AES_KEY_WRAP_SHA_256",
        "RSA_3072, RSA_AES_KEY_WRAP_SHA_256",
        "RSA_4096, RSA_AES_KEY_WRAP_SHA_256",
        "HMAC_224, RSAES_OAEP_SHA_256",
        "HMAC_512, RSAES_OAEP_SHA_256",
        "ECC_NIST_P256, RSA_AES_KEY_WRAP_SHA_256",
        "ECC_NIST_P521, RSA_AES_KEY_WRAP_SHA_256",
        "ECC_SECG_P256K1, RSA_AES_KEY_WRAP_SHA_256",
        "ECC_NIST_EDWARDS25519, RSA_AES_KEY_WRAP_SHA_256",
    })
    void chooses_what_aws_takes_with_sha_256(KeyMaterialSpec spec, WrapAlgorithm best) {
        assertThat(WrapAlgorithm.best(spec, ALL, WrappingKey.Spec.RSA_4096)).isEqualTo(best);
    }

    @Test
    void falls_back_to_sha_1_for_a_holder_that_can_do_no_other() {
        Set<WrapAlgorithm> sha1Only = EnumSet.of(WrapAlgorithm.RSAES_OAEP_SHA_1);

        assertThat(WrapAlgorithm.best(KeyMaterialSpec.SYMMETRIC_DEFAULT, sha1Only, WrappingKey.Spec.RSA_4096))
                .isEqualTo(WrapAlgorithm.RSAES_OAEP_SHA_1);
    }

    @Test
    void refuses_a_holder_that_can_do_nothing_kms_takes() {
        assertThatThrownBy(() -> WrapAlgorithm.best(
                        KeyMaterialSpec.RSA_2048,
                        EnumSet.of(WrapAlgorithm.RSAES_OAEP_SHA_256),
                        WrappingKey.Spec.RSA_4096))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("can wrap by [RSAES_OAEP_SHA_256]")
                .hasMessageContaining("[RSA_AES_KEY_WRAP_SHA_256, RSA_AES_KEY_WRAP_SHA_1]");
    }

    @Test
    void refuses_an_rsa_key_under_plain_oaep_and_names_the_way() {
        assertThatThrownBy(() ->
                        WrapAlgorithm.RSAES_OAEP_SHA_256.check(KeyMaterialSpec.RSA_2048, WrappingKey.Spec.RSA_4096))
                .isInstanceOfSatisfying(WrappingRefusedException.class, e -> {
                    assertThat(e.spec()).isEqualTo(KeyMaterialSpec.RSA_2048);
                    assertThat(e.algorithm()).isEqualTo(WrapAlgorithm.RSAES_OAEP_SHA_256);
                    assertThat(e.wrappingKeySpec()).isEqualTo(WrappingKey.Spec.RSA_4096);
                })
                .hasMessageContaining("longer than the 446 bytes that fit under RSA_4096")
                .hasMessageContaining("Use one of [RSA_AES_KEY_WRAP_SHA_256");
    }

    @Test
    void refuses_an_aes_key_under_hybrid_wrapping_which_aws_does_not_list() {
        assertThatThrownBy(() -> WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256.check(
                        KeyMaterialSpec.SYMMETRIC_DEFAULT, WrappingKey.Spec.RSA_4096))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("for private keys only");
    }

    @Test
    void refuses_one_byte_more_than_fits() {
        WrapAlgorithm oaep = WrapAlgorithm.RSAES_OAEP_SHA_256;

        oaep.checkFits(KeyMaterialSpec.RSA_2048, 190, WrappingKey.Spec.RSA_2048);
        assertThatThrownBy(() -> oaep.checkFits(KeyMaterialSpec.RSA_2048, 191, WrappingKey.Spec.RSA_2048))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("191 bytes long")
                .hasMessageContaining("at most 190 bytes under RSA_2048")
                .hasMessageContaining("RFC 8017 section 7.1.1");
    }

    @Test
    void an_elliptic_curve_key_goes_under_plain_oaep_too_and_p521_not_under_rsa_2048() {
        WrapAlgorithm oaep = WrapAlgorithm.RSAES_OAEP_SHA_256;

        oaep.check(KeyMaterialSpec.ECC_NIST_P384, WrappingKey.Spec.RSA_2048);
        oaep.check(KeyMaterialSpec.ECC_NIST_P521, WrappingKey.Spec.RSA_3072);
        assertThatThrownBy(() -> oaep.check(KeyMaterialSpec.ECC_NIST_P521, WrappingKey.Spec.RSA_2048))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("RSAES_OAEP_SHA_256 cannot import a key of spec ECC_NIST_P521 under RSA_2048")
                .hasMessageContaining("only under RSA_3072 and RSA_4096")
                .hasMessageContaining("Use one of [RSA_AES_KEY_WRAP_SHA_256, RSA_AES_KEY_WRAP_SHA_1]");
    }

    @Test
    void takes_sha_256_of_whatever_kind_before_sha_1() {
        Set<WrapAlgorithm> able = EnumSet.of(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);

        assertThat(WrapAlgorithm.best(KeyMaterialSpec.ECC_NIST_P256, able, WrappingKey.Spec.RSA_4096))
                .isEqualTo(WrapAlgorithm.RSAES_OAEP_SHA_256);
    }

    @Test
    void china_has_no_hybrid_wrapping_and_the_rest_of_the_world_no_sm2() {
        assertThat(WrapAlgorithm.forSpec(KeyMaterialSpec.ECC_NIST_P256, WrappingKey.Spec.RSA_2048, KmsPartition.CHINA))
                .containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_256, WrapAlgorithm.RSAES_OAEP_SHA_1);
        for (KeyMaterialSpec spec : KeyMaterialSpec.values()) {
            assertThat(WrapAlgorithm.forSpec(spec, WrappingKey.Spec.SM2, KmsPartition.GENERAL))
                    .isEmpty();
            assertThat(WrapAlgorithm.forSpec(spec, WrappingKey.Spec.SM2, KmsPartition.CHINA))
                    .isEqualTo(spec.isAsymmetric() ? List.of(WrapAlgorithm.SM2PKE) : List.of());
        }
        assertThat(WrapAlgorithm.forSpec(KeyMaterialSpec.RSA_2048, WrappingKey.Spec.RSA_4096, KmsPartition.CHINA))
                .isEmpty();
        assertThat(WrapAlgorithm.forSpec(KeyMaterialSpec.SM2)).isEmpty();
        assertThatThrownBy(() -> WrapAlgorithm.best(KeyMaterialSpec.SM2, ALL, WrappingKey.Spec.RSA_4096))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("SM2 keys exist in the China Regions only")
                .hasMessageContaining("There is no way to import it there.");
    }

    @Test
    @SuppressWarnings("deprecation") // That it is refused is what is tested.
    void refuses_the_algorithm_that_aws_withdrew_and_names_the_day() {
        for (KmsPartition partition : KmsPartition.values()) {
            assertThatThrownBy(() -> WrapAlgorithm.RSAES_PKCS1_V1_5.check(
                            KeyMaterialSpec.SYMMETRIC_DEFAULT, WrappingKey.Spec.RSA_2048, partition))
                    .isInstanceOf(WrappingRefusedException.class)
                    .hasMessageContaining("AWS KMS takes it no more since 2023-10-10")
                    .hasMessageContaining("Use one of [RSAES_OAEP_SHA_256");
        }
    }

    @Test
    void an_rsa_key_for_china_needs_an_sm2_wrapping_key() {
        assertThatThrownBy(() -> WrapAlgorithm.best(
                        KeyMaterialSpec.RSA_2048, ALL, WrappingKey.Spec.RSA_4096, KmsPartition.CHINA))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("the China Regions have no RSA_AES_KEY_WRAP algorithms")
                .hasMessageContaining("Use a wrapping key of spec SM2.");
        assertThat(WrapAlgorithm.best(KeyMaterialSpec.RSA_2048, ALL, WrappingKey.Spec.SM2, KmsPartition.CHINA))
                .isEqualTo(WrapAlgorithm.SM2PKE);
    }
}
