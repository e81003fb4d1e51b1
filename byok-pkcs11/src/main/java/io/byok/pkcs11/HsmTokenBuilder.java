package io.byok.pkcs11;

import io.byok.pkcs11.internal.bridge.BridgeException;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import io.byok.pkcs11.internal.token.Remedies;
import io.byok.pkcs11.internal.token.SunPkcs11;
import io.byok.pkcs11.internal.token.TokenAccess;
import io.byok.pkcs11.internal.token.TokenChoice;
import java.nio.file.Path;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/** Names a token, and opens it. Made by {@link HsmToken#module}, {@link HsmToken#provider} and their sisters. */
public final class HsmTokenBuilder {
    private final @Nullable Supplier<Provider> given;
    private final List<KeyWrapMechanism> keyWraps = new ArrayList<>();
    private @Nullable Path library;
    private Optional<String> label = Optional.empty();
    private Optional<String> serial = Optional.empty();

    private HsmTokenBuilder(@Nullable Supplier<Provider> given, @Nullable Path library) {
        this.given = given;
        this.library = library;
    }

    static HsmTokenBuilder ofModule(Path library) {
        return new HsmTokenBuilder(null, library);
    }

    static HsmTokenBuilder ofConfiguration(String argument) {
        return new HsmTokenBuilder(() -> SunPkcs11.configured(argument), null);
    }

    static HsmTokenBuilder ofProvider(Provider provider) {
        return new HsmTokenBuilder(() -> provider, null);
    }

    /**
     * The token of this label.
     *
     * @param tokenLabel CK_TOKEN_INFO.label, without the blanks that fill it
     * @return this
     */
    public HsmTokenBuilder label(String tokenLabel) {
        this.label = Optional.of(tokenLabel);
        return this;
    }

    /**
     * The token of this serial number.
     *
     * @param tokenSerial CK_TOKEN_INFO.serialNumber, without the blanks that fill it
     * @return this
     */
    public HsmTokenBuilder serial(String tokenSerial) {
        this.serial = Optional.of(tokenSerial);
        return this;
    }

    /**
     * The library, where a configuration or a provider does not tell: one with a description of its own, or of NSS.
     *
     * @param path the library that the provider uses
     * @return this
     */
    public HsmTokenBuilder library(Path path) {
        this.library = path;
        return this;
    }

    /**
     * A mechanism of AES key wrap with padding that the token knows by a number of its maker's. It is tried after those of the
     * standard, and used only if it is seen to do as it should.
     *
     * @param mechanism for example {@link KeyWrapMechanism#CKM_CLOUDHSM_AES_KEY_WRAP_ZERO_PAD}
     * @return this
     */
    public HsmTokenBuilder keyWrap(KeyWrapMechanism mechanism) {
        keyWraps.add(mechanism);
        return this;
    }

    /**
     * Opens the token with a PIN, which is tried once.
     *
     * @param pin the user's PIN; wiped, also when this fails
     * @return the token
     * @throws NativeAccessException if there is no way to the library
     * @throws HsmSetupException if the configuration is refused
     * @throws TokenSelectionException if not exactly one token is meant
     * @throws HsmLoginException if the token refuses the PIN
     */
    public HsmToken open(char[] pin) {
        try {
            return opened(provider -> SunPkcs11.login(provider, pin));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /**
     * Opens the token with the PIN that a handler gives, which is tried once.
     *
     * @param handler answers a {@link javax.security.auth.callback.PasswordCallback}
     * @return the token
     * @throws NativeAccessException if there is no way to the library
     * @throws HsmSetupException if the configuration is refused
     * @throws TokenSelectionException if not exactly one token is meant
     * @throws HsmLoginException if the token refuses the PIN
     */
    public HsmToken open(CallbackHandler handler) {
        return opened(provider -> SunPkcs11.login(provider, handler));
    }

    /**
     * Opens the token to which this process is logged in already, or that needs no login.
     *
     * @return the token
     * @throws NativeAccessException if there is no way to the library
     * @throws HsmSetupException if the configuration is refused
     * @throws TokenSelectionException if not exactly one token is meant
     */
    public HsmToken open() {
        return opened(provider -> {});
    }

    private HsmToken opened(Consumer<Provider> login) {
        return given == null ? openModule(login) : openProvider(given.get(), login);
    }

    /** The library tells which slot the token is in; the provider is then configured for that. */
    private HsmToken openModule(Consumer<Provider> login) {
        Cryptoki cryptoki = load(Objects.requireNonNull(library));
        TokenInfo token = new TokenChoice(label, serial).among(cryptoki);
        Provider provider = SunPkcs11.configured(SunPkcs11.configuration(library, cryptoki, token));
        login.accept(provider);
        return new HsmToken(provider, new TokenAccess(cryptoki, token), keyWraps);
    }

    /** The provider initialises the library, with what its configuration says; the login tells which token it is. */
    private HsmToken openProvider(Provider provider, Consumer<Provider> login) {
        login.accept(provider);
        Path path = Optional.ofNullable(library)
                .or(() -> SunPkcs11.library(provider))
                .orElseThrow(() -> new HsmSetupException(
                        "The provider " + provider.getName() + " does not say which library it uses ('"
                                + provider.getInfo() + "'). Name it with library(path).",
                        null));
        Cryptoki cryptoki = load(path);
        TokenInfo token = new TokenChoice(label, serial).amongLoggedIn(cryptoki);
        return new HsmToken(provider, new TokenAccess(cryptoki, token), keyWraps);
    }

    private static Cryptoki load(Path library) {
        try {
            return Cryptoki.load(library);
        } catch (BridgeException e) {
            throw new NativeAccessException(
                    library, "The PKCS#11 library " + library + " is out of reach: " + e.getMessage() + ".", e);
        } catch (CkrException e) {
            throw new HsmRefusedException(
                    e.function(),
                    e.ckr(),
                    "The PKCS#11 library " + library + " does not start: " + e.getMessage() + ". "
                            + Remedies.ofStart(e.value()),
                    e);
        }
    }
}
