package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrapEvidence;
import io.byok.core.WrappedKey;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.Cka;
import io.byok.pkcs11.internal.key.ReadableKeys;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.TestToken;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Off unless named, and named again in the evidence. */
class FallbackTest {
    private static UnwrappingKey owner;

    @BeforeAll
    static void makeThePairOfTheOwner() {
        owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048);
    }

    @AfterAll
    static void close() {
        owner.close();
    }

    @Test
    void a_kek_of_this_process_gives_softhsm_the_sha_256_it_lacks() {
        HsmKey key = TestToken.SOFTHSM.open().generate(KeyMaterialSpec.RSA_2048, label());
        HsmKey allowed = key.allowing(Fallback.EPHEMERAL_KEK_IN_JVM, Fallback.TRAILING_BYTES);

        assertThat(key.allowing(Fallback.TRAILING_BYTES).wrappings())
                .containsExactly(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);
        assertThat(allowed.wrappings()).contains(WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256);
        assertThat(allowed.wrap(owner.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256)
                        .evidence()
                        .orElseThrow()
                        .remarks())
                .anyMatch(remark -> remark.startsWith("Opted in: EPHEMERAL_KEK_IN_JVM"))
                .anyMatch(remark -> remark.startsWith("Opted in: TRAILING_BYTES"));
    }

    @Test
    void a_key_that_is_not_sensitive_is_read_and_wrapped_here_if_that_is_opted_in() {
        HsmKey key = odd(false);

        assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_1);
        HsmKey allowed = key.allowing(Fallback.CLEAR_EXPORT);
        assertThat(allowed.wrappings()).contains(WrapAlgorithm.RSAES_OAEP_SHA_256);
        WrappedKey wrapped = allowed.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256);
        assertThat(wrapped.evidence().orElseThrow().remarks())
                .singleElement()
                .asString()
                .startsWith("Opted in: CLEAR_EXPORT");
        try (KeyMaterial opened = owner.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            assertThat(opened.spec()).isEqualTo(KeyMaterialSpec.SYMMETRIC_DEFAULT);
        }
    }

    @Test
    void a_sensitive_key_is_not_read_whatever_is_opted_in() {
        HsmKey key = odd(true).allowing(Fallback.CLEAR_EXPORT);

        assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_1);
        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256))
                .isInstanceOf(UnprovenWrappingException.class);
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048, RSA_AES_KEY_WRAP_SHA_256", "ECC_NIST_P256, RSAES_OAEP_SHA_256"})
    void a_private_key_that_is_not_sensitive_is_read_too(KeyMaterialSpec spec, WrapAlgorithm algorithm) {
        HsmKey key = pair(spec, false);
        HsmKey allowed = key.allowing(Fallback.CLEAR_EXPORT);

        assertThatThrownBy(key::wrappings).isInstanceOf(UnprovenWrappingException.class);
        assertThat(allowed.wrappings()).containsExactlyInAnyOrderElementsOf(WrapAlgorithm.forSpec(spec));
        WrappedKey wrapped = allowed.wrap(owner.wrappingKey(), algorithm);

        WrapEvidence evidence = wrapped.evidence().orElseThrow();
        assertThat(evidence.mechanism())
                .startsWith("C_GetAttributeValue (CKA_")
                .endsWith("then " + algorithm + " by byok");
        assertThat(evidence.remarks()).singleElement().asString().startsWith("Opted in: CLEAR_EXPORT");
        try (KeyMaterial opened = owner.unwrap(wrapped, spec)) {
            assertThat(opened.publicKey().orElseThrow().getEncoded())
                    .isEqualTo(key.publicKey().orElseThrow().getEncoded());
        }
    }

    @Test
    void a_sensitive_private_key_is_not_read_whatever_is_opted_in() {
        HsmKey key = pair(KeyMaterialSpec.ECC_NIST_P256, true).allowing(Fallback.CLEAR_EXPORT);

        assertThatThrownBy(key::wrappings).isInstanceOf(UnprovenWrappingException.class);
    }

    @Test
    void clear_export_does_not_stretch_to_algorithms_that_kms_does_not_take_for_the_key() {
        HsmKey key = odd(false).allowing(Fallback.CLEAR_EXPORT);

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_256))
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("not RSA_AES_KEY_WRAP_SHA_256 of an AES-256 key");
        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.SM2PKE))
                .isInstanceOf(UnprovenWrappingException.class);
    }

    private static HsmKey pair(KeyMaterialSpec spec, boolean sensitive) {
        HsmToken token = TestToken.SOFTHSM.open();
        String label = label();
        OddKeys.access(token, TestToken.SOFTHSM.module())
                .run("make an odd pair", session -> ReadableKeys.generate(session, spec, label, sensitive, true));
        return token.find(HsmKeyQuery.label(label));
    }

    private static HsmKey odd(boolean sensitive) {
        HsmToken token = TestToken.SOFTHSM.open();
        String label = label();
        OddKeys.generate(token, TestToken.SOFTHSM.module(), label, 32, Cka.SENSITIVE, sensitive);
        return token.find(HsmKeyQuery.label(label));
    }

    private static String label() {
        return "fallback " + UUID.randomUUID();
    }
}
