package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.CheckValue;
import io.byok.core.ImportParameters;
import io.byok.core.ImportToken;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import io.byok.pkcs11.token.TestToken;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrapInTokenTest {
    private static UnwrappingKey owner;

    @BeforeAll
    static void makeThePairOfTheOwner() {
        owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_3072);
    }

    @AfterAll
    static void close() {
        owner.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SOFTHSM, SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1",
        "SOFTHSM, HMAC_512, RSAES_OAEP_SHA_1",
        "SOFTHSM, ECC_SECG_P256K1, RSA_AES_KEY_WRAP_SHA_1",
        "NSS, SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_256",
        "NSS, SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1",
        "NSS, HMAC_256, RSAES_OAEP_SHA_256",
        "NSS, RSA_2048, RSA_AES_KEY_WRAP_SHA_256",
        "NSS, ECC_NIST_P256, RSA_AES_KEY_WRAP_SHA_256",
        "NSS, ECC_NIST_P384, RSA_AES_KEY_WRAP_SHA_1",
        "NSS, ECC_NIST_P521, RSA_AES_KEY_WRAP_SHA_256",
        "NSS, ECC_NIST_P256, RSAES_OAEP_SHA_256",
    })
    void a_key_made_in_the_token_opens_to_the_same_key(TestToken token, KeyMaterialSpec spec, WrapAlgorithm algorithm) {
        HsmKey key = token.open().generate(spec, label());

        WrappedKey wrapped = key.wrap(owner.wrappingKey(), algorithm);

        assertThat(key.wrappings()).contains(algorithm);
        assertThat(wrapped.algorithm()).isEqualTo(algorithm);
        try (KeyMaterial opened = owner.unwrap(wrapped, spec)) {
            assertThat(opened.publicKey().map(PublicKey::getEncoded).map(HexFormat.of()::formatHex))
                    .isEqualTo(key.publicKey().map(PublicKey::getEncoded).map(HexFormat.of()::formatHex));
            assertThat(opened.mac(new byte[] {7}).map(HexFormat.of()::formatHex))
                    .isEqualTo(key.mac(new byte[] {7}).map(HexFormat.of()::formatHex));
            assertThat(key.publicKey().isPresent()).isEqualTo(spec.isAsymmetric());
        }
    }

    @Test
    void the_evidence_names_token_mechanism_and_check_value() {
        HsmToken token = TestToken.SOFTHSM.open();
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, label());

        WrapEvidence evidence = key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1)
                .evidence()
                .orElseThrow();

        assertThat(evidence.tokenLabel()).isEqualTo("byok");
        assertThat(evidence.tokenSerial()).isEqualTo(token.serial()).isNotEmpty();
        assertThat(evidence.mechanism()).isEqualTo("CKM_RSA_PKCS_OAEP");
        assertThat(evidence.keyCheckValue())
                .isEqualTo(key.checkValue().map(CheckValue::hex))
                .get()
                .asString()
                .matches("[0-9A-F]{6}");
        assertThat(evidence.remarks()).isEmpty();
    }

    @Test
    void wrapping_twice_gives_two_ciphertexts() {
        HsmKey key = TestToken.NSS.open().generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, label());

        byte[] first =
                key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext();
        byte[] second =
                key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256).ciphertext();

        assertThat(Arrays.equals(first, second)).isFalse();
    }

    @Test
    void an_algorithm_that_kms_does_not_take_for_the_key_is_refused_before_the_token_is_asked() {
        HsmKey key = TestToken.NSS.open().generate(KeyMaterialSpec.RSA_2048, label());

        assertThatThrownBy(() -> key.wrap(parameters(WrapAlgorithm.RSAES_OAEP_SHA_256)))
                .isInstanceOf(WrappingRefusedException.class)
                .hasMessageContaining("RSA_AES_KEY_WRAP_SHA_256");
    }

    @Test
    void an_algorithm_that_the_token_was_not_seen_to_do_is_refused_with_what_it_did() {
        HsmKey key = TestToken.SOFTHSM.open().generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, label());

        assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_1);
        assertThatThrownBy(() -> key.wrap(parameters(WrapAlgorithm.RSAES_OAEP_SHA_256)))
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("not RSAES_OAEP_SHA_256 of an AES-256 key")
                .hasMessageContaining("C_WrapKey answered CKR_ARGUMENTS_BAD")
                .hasMessageContaining("RSAES_OAEP_SHA_1: CKM_RSA_PKCS_OAEP: does as it is told")
                .hasMessageContaining("HsmToken.capabilities()");
    }

    @Test
    void a_private_key_of_softhsm_is_refused_for_its_trailing_zeros_unless_that_is_opted_in() {
        HsmKey key = TestToken.SOFTHSM.open().generate(KeyMaterialSpec.RSA_2048, label());

        assertThatThrownBy(key::wrappings)
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("bytes after the PKCS#8 of a private key")
                .hasMessageContaining("Fallback.TRAILING_BYTES");

        HsmKey allowed = key.allowing(Fallback.TRAILING_BYTES);
        assertThat(allowed.wrappings()).containsExactly(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);
        WrappedKey wrapped = allowed.wrap(owner.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);
        assertThat(wrapped.evidence().orElseThrow().remarks())
                .singleElement()
                .asString()
                .contains("TRAILING_BYTES", "Unproven with AWS");
    }

    private static ImportParameters parameters(WrapAlgorithm algorithm) {
        return new ImportParameters(
                "arn:aws:kms:eu-central-1:111122223333:key/" + UUID.randomUUID(),
                owner.wrappingKey(),
                ImportToken.of(new byte[] {1}),
                algorithm,
                Instant.now());
    }

    private static String label() {
        return "test " + UUID.randomUUID();
    }
}
