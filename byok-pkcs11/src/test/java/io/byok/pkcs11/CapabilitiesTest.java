package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.pkcs11.token.TestToken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rehearsal sees of two tokens that list much the same mechanisms. */
class CapabilitiesTest {
    @Test
    void softhsm_lists_oaep_and_does_it_with_sha_1_only() {
        Capabilities seen = TestToken.SOFTHSM.open().capabilities();

        assertThat(find(seen, KeyMaterialSpec.SYMMETRIC_DEFAULT, WrapAlgorithm.RSAES_OAEP_SHA_1))
                .matches(Capability::isProven)
                .extracting(capability -> capability.mechanism().orElseThrow())
                .isEqualTo("CKM_RSA_PKCS_OAEP");
        assertThat(find(seen, KeyMaterialSpec.SYMMETRIC_DEFAULT, WrapAlgorithm.RSAES_OAEP_SHA_256))
                .matches(capability -> !capability.isProven())
                .extracting(Capability::findings)
                .isEqualTo(List.of("CKM_RSA_PKCS_OAEP: C_WrapKey answered CKR_ARGUMENTS_BAD"));
    }

    @Test
    void softhsm_means_rfc_5649_by_0x210a_but_leaves_zeros_after_private_keys() {
        Capabilities seen = TestToken.SOFTHSM.open().capabilities();

        assertThat(find(seen, KeyMaterialSpec.RSA_2048, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1))
                .matches(capability -> !capability.isProven())
                .extracting(capability -> capability.findings().get(2))
                .asString()
                .matches(
                        "CKM_AES_KEY_WRAP_PAD and CKM_RSA_PKCS_OAEP: leaves [1-7] bytes after the PKCS#8 of a private key");
    }

    /** Of 64 bytes, to which it adds no zeros. */
    @Test
    void softhsm_wraps_secp256k1_keys_as_kms_takes_them_but_for_their_public_point() {
        Capabilities seen = TestToken.SOFTHSM.open().capabilities();

        assertThat(find(seen, KeyMaterialSpec.ECC_SECG_P256K1, WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1))
                .matches(Capability::isProven)
                .extracting(capability -> capability.findings().get(2))
                .asString()
                .isEqualTo(
                        "CKM_AES_KEY_WRAP_PAD and CKM_RSA_PKCS_OAEP: does as it is told. Unproven with AWS: the token"
                                + " encodes EC private keys without their public point.");
    }

    @Test
    void the_table_names_the_token_each_algorithm_and_the_answers() {
        assertThat(TestToken.NSS.open().capabilities().toString())
                .startsWith("What the token 'NSS Certificate DB' (Mozilla Foundation NSS 3, firmware ")
                .contains("SYMMETRIC_DEFAULT  RSAES_OAEP_SHA_256         YES, by CKM_RSA_PKCS_OAEP\n")
                .contains(
                        "RSA_2048           RSA_AES_KEY_WRAP_SHA_256   YES, by CKM_AES_KEY_WRAP_KWP and CKM_RSA_PKCS_OAEP\n")
                .contains("CKM_RSA_AES_KEY_WRAP: C_WrapKey answered CKR_KEY_TYPE_INCONSISTENT")
                .contains(
                        "ECC_SECG_P256K1    the token makes no such key: C_GenerateKeyPair answered CKR_DOMAIN_PARAMS_INVALID")
                .contains(
                        "ECC_NIST_EDWARDS25519 the token makes no such key: C_GenerateKeyPair answered CKR_MECHANISM_INVALID")
                .contains("SM2                byok takes no SM2 keys from a token");
    }

    private static Capability find(Capabilities all, KeyMaterialSpec spec, WrapAlgorithm algorithm) {
        return all.all().stream()
                .filter(capability -> capability.spec() == spec && capability.algorithm() == algorithm)
                .findFirst()
                .orElseThrow();
    }
}
