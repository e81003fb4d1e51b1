package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.token.Shim;
import io.byok.pkcs11.token.SoftHsm;
import java.security.AuthProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token that counts, lies and goes away. */
class ShimTest {
    private static Shim shim;
    private static HsmToken token;
    private static UnwrappingKey owner;

    @BeforeAll
    static void open() {
        shim = Shim.compile();
        SoftHsm.prepare();
        token = HsmToken.module(shim.module()).label("shim").open(SoftHsm.PIN.toCharArray());
        owner = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048);
    }

    @AfterEach
    void behaveAgain() {
        shim.lie(false);
        shim.unplug(false);
        shim.lose(0);
        shim.forget(0);
        shim.lock(false);
        shim.breakSlot(-1);
        shim.swap(-1, -1);
    }

    @AfterAll
    static void close() {
        if (owner != null) {
            owner.close();
        }
    }

    @Test
    void a_token_that_does_sha_1_where_sha_256_is_told_is_found_out_before_the_real_key_is_touched() {
        HsmToken liar = HsmToken.module(shim.module()).label("shim").open();
        HsmKey key = liar.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "lied about");
        shim.lie(true);

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_256))
                .isInstanceOf(UnprovenWrappingException.class)
                .hasMessageContaining("CKM_RSA_PKCS_OAEP: was told OAEP with SHA-256 and did SHA-1");
        assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_1);
    }

    @Test
    void a_wrong_pin_is_tried_once_and_wiped() throws Exception {
        ((AuthProvider) token.provider()).logout();
        long before = shim.logins();
        char[] wrong = "9999".toCharArray();

        assertThatThrownBy(() -> token.login(wrong))
                .isInstanceOfSatisfying(
                        HsmLoginException.class,
                        e -> assertThat(e.returnValue()).contains("CKR_PIN_INCORRECT"))
                .hasMessageContaining("tried once and is not tried again")
                .hasMessageNotContaining("9999");
        assertThat(shim.logins() - before).isEqualTo(1);
        assertThat(wrong).containsOnly('\0');

        token.login(SoftHsm.PIN.toCharArray());
    }

    @Test
    void a_key_is_found_again_after_one_lost_session() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "lost once");
        key.wrappings();
        shim.lose(1);

        assertThat(key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1).ciphertext())
                .hasSize(256);
    }

    @Test
    void an_answer_about_the_moment_is_told_and_not_taken_for_what_the_token_can_do() {
        HsmToken fresh = HsmToken.module(shim.module()).label("shim").open();
        HsmKey key = fresh.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "short of memory");
        shim.answer(1, 0x31);

        assertThatThrownBy(key::wrappings)
                .isInstanceOf(HsmRefusedException.class)
                .hasMessageContaining("could not rehearse the wrapping of an AES-256 key")
                .hasMessageContaining("C_WrapKey by CKM_RSA_PKCS_OAEP answered CKR_DEVICE_MEMORY");
        assertThat(key.wrappings()).containsExactly(WrapAlgorithm.RSAES_OAEP_SHA_1);
    }

    @Test
    void a_logout_in_the_very_midst_is_told_as_one() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "logged out in the midst");
        key.wrappings();
        shim.answer(1, 0x101);

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1))
                .isInstanceOfSatisfying(
                        HsmLoginException.class,
                        e -> assertThat(e.returnValue()).contains("CKR_USER_NOT_LOGGED_IN"));
    }

    @Test
    void a_token_that_is_lost_once_it_made_a_key_is_not_made_to_make_another() {
        shim.forget(1);

        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "made once");

        assertThat(token.keys())
                .filteredOn(other -> other.label().equals(key.attributes().label()))
                .hasSize(1);
    }

    @Test
    void a_table_is_not_drawn_of_a_token_that_was_taken_away() {
        HsmToken fresh = HsmToken.module(shim.module()).label("shim").open();
        shim.forget(2);

        assertThatThrownBy(fresh::capabilities)
                .isInstanceOf(HsmRefusedException.class)
                .hasMessageContaining("C_GenerateKey by CKM_AES_KEY_GEN answered CKR_DEVICE_REMOVED");
    }

    @Test
    void a_token_that_is_in_another_slot_than_before_is_found_there() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "moved");
        key.wrappings();
        shim.swap(slot("shim"), slot("first"));

        assertThat(key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1)
                        .evidence()
                        .orElseThrow()
                        .tokenSerial())
                .isEqualTo(token.serial());
    }

    @Test
    void a_broken_slot_does_not_stand_in_the_way_of_another_token() {
        shim.breakSlot(slot("first"));

        assertThat(HsmToken.module(shim.module()).label("shim").open().serial()).isEqualTo(token.serial());
    }

    @Test
    void a_locked_pin_is_told_with_who_can_unlock_it() throws Exception {
        ((AuthProvider) token.provider()).logout();
        shim.lock(true);

        assertThatThrownBy(() -> token.login(SoftHsm.PIN.toCharArray()))
                .isInstanceOf(HsmLoginException.class)
                .hasMessageContaining("CKR_PIN_LOCKED")
                .hasMessageContaining("the token's security officer must set a new one");

        shim.lock(false);
        token.login(SoftHsm.PIN.toCharArray());
    }

    @Test
    void no_secret_of_a_sensitive_key_is_even_asked_for() {
        HsmKey key = token.generate(KeyMaterialSpec.ECC_NIST_P256, "never asked")
                .allowing(Fallback.CLEAR_EXPORT, Fallback.TRAILING_BYTES);
        long before = shim.secretsAsked();

        key.wrap(owner.wrappingKey(), WrapAlgorithm.RSA_AES_KEY_WRAP_SHA_1);

        assertThat(shim.secretsAsked()).isEqualTo(before);
    }

    private static long slot(String label) {
        return Cryptoki.load(shim.module()).tokens().stream()
                .filter(info -> info.label().equals(label))
                .findFirst()
                .orElseThrow()
                .slot();
    }

    @Test
    void a_key_that_is_lost_twice_in_a_row_is_given_up_with_the_tokens_answer() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "lost twice");
        key.wrappings();
        shim.lose(2);

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1))
                .isInstanceOfSatisfying(HsmRefusedException.class, e -> {
                    assertThat(e.function()).isEqualTo("C_WrapKey");
                    assertThat(e.returnValue()).isEqualTo("CKR_DEVICE_REMOVED");
                })
                .hasMessageContaining("CKM_RSA_PKCS_OAEP")
                .hasMessageContaining("CKA_EXTRACTABLE=true")
                .hasMessageContaining("Bring it back, log in, and try again");
    }

    @Test
    void a_token_that_was_taken_away_is_told_and_works_when_it_is_back() {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "taken away");
        key.wrappings();
        shim.unplug(true);

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1))
                .isInstanceOf(HsmRefusedException.class)
                .hasMessageContaining("C_OpenSession answered CKR_DEVICE_REMOVED");

        shim.unplug(false);
        assertThat(key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1).ciphertext())
                .hasSize(256);
    }

    @Test
    void a_logout_in_between_is_told_and_the_key_is_found_again_after_a_login() throws Exception {
        HsmKey key = token.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT, "logged out");
        key.wrappings();
        ((AuthProvider) token.provider()).logout();

        assertThatThrownBy(() -> key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1))
                .isInstanceOf(HsmLoginException.class)
                .hasMessageContaining("Nobody is logged in to the token 'shim'")
                .hasMessageContaining("HsmToken.login");

        token.login(SoftHsm.PIN.toCharArray());
        assertThat(key.wrap(owner.wrappingKey(), WrapAlgorithm.RSAES_OAEP_SHA_1).ciphertext())
                .hasSize(256);
    }
}
