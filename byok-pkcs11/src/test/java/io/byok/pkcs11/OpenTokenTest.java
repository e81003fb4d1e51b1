package io.byok.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.pkcs11.token.SoftHsm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenTokenTest {
    private static final CallbackHandler HANDLER = callbacks -> Arrays.stream(callbacks)
            .map(PasswordCallback.class::cast)
            .forEach(callback -> callback.setPassword(SoftHsm.PIN.toCharArray()));

    @TempDir
    private Path directory;

    @BeforeAll
    static void initialize() {
        SoftHsm.prepare();
    }

    @Test
    void a_module_and_a_label_suffice_and_the_pin_is_wiped() {
        char[] pin = SoftHsm.PIN.toCharArray();

        HsmToken token = HsmToken.module(SoftHsm.module()).label("first").open(pin);

        assertThat(token.label()).isEqualTo("first");
        assertThat(pin).containsOnly('\0');
        assertThat(HsmToken.module(SoftHsm.module())
                        .serial(token.serial())
                        .open()
                        .label())
                .isEqualTo("first");
    }

    @Test
    void a_configuration_as_text_or_file_is_that_of_sunpkcs11() throws Exception {
        String text = configuration("text");
        Path file = Files.writeString(directory.resolve("pkcs11.cfg"), configuration("file"));

        assertThat(HsmToken.configuration(text).label("second").open(HANDLER).keys())
                .isEmpty();
        assertThat(HsmToken.configuration(file).label("second").open(HANDLER).label())
                .isEqualTo("second");
    }

    @Test
    void a_provider_that_is_logged_in_needs_no_pin() {
        Provider provider =
                HsmToken.module(SoftHsm.module()).label("second").open(HANDLER).provider();

        assertThat(HsmToken.provider(provider).label("second").open().provider())
                .isSameAs(provider);
    }

    @Test
    void a_token_that_is_not_there_is_told_with_those_that_are() {
        assertThatThrownBy(
                        () -> HsmToken.module(SoftHsm.module()).label("third").open(HANDLER))
                .isInstanceOfSatisfying(
                        TokenSelectionException.class,
                        e -> assertThat(e.candidates())
                                .anySatisfy(token -> assertThat(token).startsWith("label 'first', serial ")))
                .hasMessageContaining("There is no token of label 'third'")
                .hasMessageContaining("label 'second'");
    }

    @Test
    void several_tokens_are_not_chosen_between() {
        assertThatThrownBy(() -> HsmToken.module(SoftHsm.module()).open(HANDLER))
                .isInstanceOf(TokenSelectionException.class)
                .hasMessageContaining("tokens to take without asking")
                .hasMessageContaining("Name exactly one, by label(...), serial(...) or both");
    }

    @Test
    void a_library_that_is_not_there_is_named_and_the_pin_is_wiped() {
        char[] pin = SoftHsm.PIN.toCharArray();

        assertThatThrownBy(() -> HsmToken.module(Path.of("/no/such/lib.so"))
                        .label("first")
                        .open(pin))
                .isInstanceOfSatisfying(
                        NativeAccessException.class,
                        e -> assertThat(e.library()).isEqualTo("/no/such/lib.so"))
                .hasMessageContaining("/no/such/lib.so is out of reach");
        assertThat(pin).containsOnly('\0');
    }

    @Test
    void a_configuration_that_sunpkcs11_refuses_is_told_with_its_reason() {
        assertThatThrownBy(() -> HsmToken.configuration("name = x\nlibrary = /no/such/lib.so\n")
                        .open(HANDLER))
                .isInstanceOf(HsmSetupException.class)
                .hasMessageContaining("/no/such/lib.so does not exist");
    }

    @Test
    void a_provider_of_another_kind_is_refused() {
        assertThatThrownBy(
                        () -> HsmToken.provider(Security.getProvider("SunJCE")).open(HANDLER))
                .isInstanceOf(HsmSetupException.class)
                .hasMessageContaining("SunJCE takes no login");
    }

    /** SunPKCS11 knows a token by its slot only; that of the second one is asked of the library by way of a first provider. */
    private static String configuration(String name) {
        HsmToken second = HsmToken.module(SoftHsm.module()).label("second").open(HANDLER);
        long slot = Integer.parseUnsignedInt(
                        second.serial().substring(second.serial().length() - 8), 16)
                & 0x7fffffff;
        return "name = " + name + "\nlibrary = " + SoftHsm.module() + "\nslot = " + slot + "\n";
    }
}
