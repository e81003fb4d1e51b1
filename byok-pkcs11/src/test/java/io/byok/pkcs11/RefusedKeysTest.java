package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.InvalidKeyMaterialException;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KmsPartition;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.TestToken;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedKeysTest {
    @ParameterizedTest
    @EnumSource
    void an_unextractable_key_is_refused_whether_or_not_the_token_would(TestToken kind) {
        HsmKey key = odd(kind, 32, Cka.EXTRACTABLE, false);

        assertThatThrownBy(key::wrappings)
                .isInstanceOfSatisfying(
                        KeyNotWrappableException.class,
                        e -> assertThat(e.attributes().extractable()).contains(false))
                .hasMessageContaining("CKA_EXTRACTABLE=false")
                .hasMessageContaining("Generate a new key with CKA_EXTRACTABLE=true");
    }

    @ParameterizedTest
    @EnumSource
    void a_key_for_trusted_wrapping_keys_only_is_refused(TestToken kind) {
        HsmKey key = odd(kind, 32, Cka.WRAP_WITH_TRUSTED, true);

        assertThatThrownBy(key::wrappings)
                .isInstanceOf(KeyNotWrappableException.class)
                .hasMessageContaining("CKA_WRAP_WITH_TRUSTED=true")
                .hasMessageContaining("security officer");
    }

    @Test
    void a_key_that_kms_does_not_import_is_told_by_its_true_size() {
        assertThatThrownBy(() -> odd(TestToken.SOFTHSM, 16, Cka.EXTRACTABLE, true))
                .isInstanceOf(UnsupportedHsmKeyException.class)
                .hasMessageContaining("CKO_SECRET_KEY CKK_AES 128 bits");
    }

    @Test
    void an_ed25519_key_that_a_token_makes_and_does_not_wrap_is_refused_with_its_answer() {
        HsmKey key = TestToken.SOFTHSM
                .open()
                .generate(KeyMaterialSpec.ECC_NIST_EDWARDS25519, "ed25519 " + UUID.randomUUID());

        assertThat(key.publicKey()).isPresent();
        assertThatThrownBy(key::wrappings)
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("none of the wrappings that AWS KMS takes for ECC_NIST_EDWARDS25519")
                .hasMessageContaining(
                        "CKM_AES_KEY_WRAP_PAD and CKM_RSA_PKCS_OAEP: C_WrapKey answered CKR_KEY_NOT_WRAPPABLE");
    }

    @Test
    void sm2_is_refused_before_the_token_is_asked() {
        HsmToken token = TestToken.SOFTHSM.open();

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                () -> token.generate(KeyMaterialSpec.SM2, "sm2"),
                () -> token.find(HsmKeyQuery.label("sm2").andSpec(KeyMaterialSpec.SM2)))) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(HsmSetupException.class)
                    .hasMessageContaining("byok takes no SM2 keys from a token")
                    .hasMessageContaining("Import a key that this process holds");
        }
    }

    @Test
    void an_aes_key_is_refused_for_the_china_regions_where_kms_takes_sm4() {
        HsmKey key = TestToken.NSS.open().generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "china " + UUID.randomUUID());

        key.requireImportable(KmsPartition.GENERAL);
        assertThatThrownBy(() -> key.requireImportable(KmsPartition.CHINA))
                .isInstanceOf(InvalidKeyMaterialException.class)
                .hasMessageContaining("in China Regions AWS KMS takes an SM4 key");
    }

    @Test
    void two_keys_of_one_label_are_told_apart_by_their_ids() {
        HsmToken token = TestToken.NSS.open();
        String label = "twice " + UUID.randomUUID();
        HsmKey first = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, label);
        HsmKey second = token.generate(KeyMaterialSpec.HMAC_256, label);

        assertThatThrownBy(() -> token.find(HsmKeyQuery.label(label)))
                .isInstanceOfSatisfying(
                        KeySelectionException.class,
                        e -> assertThat(e.candidates())
                                .containsExactlyInAnyOrder(first.attributes(), second.attributes()))
                .hasMessageContaining("The token has 2 keys of label '" + label + "'")
                .hasMessageContaining("id " + first.attributes().id().orElseThrow());
        assertThat(token.find(HsmKeyQuery.label(label).andSpec(KeyMaterialSpec.HMAC_256))
                        .attributes())
                .isEqualTo(second.attributes());
        assertThat(token.find(HsmKeyQuery.id(
                                HexFormat.of().parseHex(first.attributes().id().orElseThrow())))
                        .spec())
                .isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT);
    }

    @Test
    void a_key_that_is_not_there_is_told_with_those_that_are() {
        HsmToken token = TestToken.NSS.open();
        HsmKey other = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "there " + UUID.randomUUID());

        assertThatThrownBy(() -> token.find(HsmKeyQuery.label("not there")))
                .isInstanceOf(KeySelectionException.class)
                .hasMessageContaining("no key of label 'not there'")
                .hasMessageContaining(other.attributes().describe());
    }

    @Test
    void a_private_key_without_a_certificate_is_found_and_known_by_its_public_half() {
        HsmToken token = TestToken.SOFTHSM.open();
        HsmKey made = token.generate(KeyMaterialSpec.RSA_2048, "bare " + UUID.randomUUID());

        HsmKey found = token.find(HsmKeyQuery.label(made.attributes().label().orElseThrow()));

        assertThat(found.publicKey()).isEqualTo(made.publicKey()).isPresent();
        assertThat(found.attributes().sensitive()).contains(true);
        assertThat(found.attributes().sizeBits()).hasValue(2048);
    }

    private static HsmKey odd(TestToken kind, long bytes, long attribute, boolean value) {
        HsmToken token = kind.open();
        String label = "odd " + UUID.randomUUID();
        OddKeys.generate(token, kind.module(), label, bytes, attribute, value);
        return token.find(HsmKeyQuery.label(label));
    }
}
