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
import io.byok.pkcs11.token.MakersProvider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * On a stand-in: no test can have the provider of an HSM's maker. It shows the rehearsal, the refusal and the evidence; it does
 * not show what a real provider takes, for it takes any public key and explicit parameters.
 */
class ProviderKeyTest {
    private final byte[] value = random();

    @Test
    void a_makers_provider_wraps_its_own_key_once_it_was_seen_to_do_as_told() {
        try (UnwrappingKey owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048);
                KeyMaterial same = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, value)) {
            ProviderKey key = keyOf(new MakersProvider(false));

            WrappedKey wrapped = key.wrap(parameters(owner.wrappingKey()));

            assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_256);
            assertThat(wrapped.evidence().map(WrapEvidence::mechanism))
                    .contains("RSA/ECB/OAEPWithSHA-256ANDMGF1Padding");
            try (KeyMaterial opened = owner.unwrap(wrapped, KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
                assertThat(opened.checkValue().map(CheckValue::hex))
                        .isEqualTo(same.checkValue().map(CheckValue::hex))
                        .isPresent();
            }
        }
    }

    @Test
    void a_provider_that_does_sha_1_where_sha_256_is_told_is_refused_with_that() {
        assertThatThrownBy(() -> keyOf(new MakersProvider(true)))
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("MakersHSM")
                .hasMessageContaining("was told OAEP with SHA-256 and did SHA-1");
    }

    @Test
    void a_key_that_lets_itself_be_read_is_none_of_an_hsm() {
        assertThatThrownBy(() -> ProviderKey.of(
                        new MakersProvider(false),
                        KeyMaterialSpec.SYMMETRIC_DEFAULT,
                        new SecretKeySpec(value, "AES"),
                        MakersProvider.opaque(random())))
                .isInstanceOf(HsmSetupException.class)
                .hasMessageContaining("Key.getEncoded() is not null");
    }

    private ProviderKey keyOf(MakersProvider provider) {
        return ProviderKey.of(
                provider,
                KeyMaterialSpec.SYMMETRIC_DEFAULT,
                MakersProvider.opaque(value),
                MakersProvider.opaque(random()));
    }

    private static ImportParameters parameters(WrappingKey wrappingKey) {
        return new ImportParameters(
                "arn:aws:kms:eu-central-1:111122223333:key/" + UUID.randomUUID(),
                wrappingKey,
                ImportToken.of(new byte[] {1}),
                WrapAlgorithm.RSAES_OAEP_SHA_256,
                Instant.now());
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
