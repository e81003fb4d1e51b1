package io.byok.pkcs11.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.pkcs11.HsmKeyQuery;
import io.byok.pkcs11.KeyNotWrappableException;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.token.OddKeys;
import io.byok.pkcs11.token.TestToken;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On keys that die with their session: NSS makes every private key that stays a sensitive one. */
class ClearKeyTest {
    @ParameterizedTest
    @CsvSource({
        "SOFTHSM, RSA_2048",
        "SOFTHSM, ECC_NIST_P256",
        "SOFTHSM, ECC_NIST_P384",
        "SOFTHSM, ECC_NIST_P521",
        "SOFTHSM, ECC_SECG_P256K1",
        "SOFTHSM, ECC_NIST_EDWARDS25519",
        "NSS, RSA_2048",
        "NSS, ECC_NIST_P256",
        "NSS, ECC_NIST_P521",
    })
    void what_a_token_shows_of_a_private_key_makes_the_key_of_its_public_half(TestToken token, KeyMaterialSpec spec) {
        withKey(token, spec, false, key -> session -> {
            try (KeyMaterial read = ClearKey.read(session, key)) {
                assertThat(hex(read.publicKey())).isEqualTo(hex(key.publicKey()));
            }
            return key;
        });
    }

    @Test
    void a_sensitive_key_is_refused_before_the_token_is_asked() {
        withKey(TestToken.SOFTHSM, KeyMaterialSpec.ECC_NIST_P256, true, key -> session -> {
            assertThatThrownBy(() -> ClearKey.read(session, key))
                    .isInstanceOf(KeyNotWrappableException.class)
                    .hasMessageContaining("such a key is never read")
                    .hasMessageContaining("CKA_SENSITIVE=true");
            return key;
        });
    }

    @Test
    void another_public_half_than_the_tokens_is_refused() {
        withKey(TestToken.SOFTHSM, KeyMaterialSpec.ECC_NIST_P256, false, key -> session -> {
            FoundKey other =
                    withKey(TestToken.SOFTHSM, KeyMaterialSpec.ECC_NIST_P256, true, found -> inSession -> found);
            FoundKey mixedUp = new FoundKey(key.handle(), key.spec(), key.attributes(), other.publicKey());

            assertThatThrownBy(() -> ClearKey.read(session, mixedUp))
                    .isInstanceOf(KeyNotWrappableException.class)
                    .hasMessageContaining("another public half in the token");
            return key;
        });
    }

    private static FoundKey withKey(
            TestToken token,
            KeyMaterialSpec spec,
            boolean sensitive,
            Function<FoundKey, Function<Session, FoundKey>> work) {
        String label = "clear " + UUID.randomUUID();
        return OddKeys.access(token.open(), token.module()).run("read", session -> {
            ReadableKeys.generate(session, spec, label, sensitive, false);
            return work.apply(KeyFinder.find(session, HsmKeyQuery.label(label))).apply(session);
        });
    }

    private static String hex(Optional<PublicKey> key) {
        return HexFormat.of().formatHex(key.orElseThrow().getEncoded());
    }
}
