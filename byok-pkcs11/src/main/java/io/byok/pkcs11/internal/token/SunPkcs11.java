package io.byok.pkcs11.internal.token;

import io.byok.pkcs11.HsmLoginException;
import io.byok.pkcs11.HsmSetupException;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.InvalidParameterException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.LoginException;

/**
 * Java's own PKCS#11 provider: it is configured here, and it alone is given the PIN. A login belongs to the whole process,
 * so this module's sessions share it.
 */
public final class SunPkcs11 {
    private static final Pattern LIBRARY = Pattern.compile(" using library (/.+)$");
    private static final Pattern RETURN_VALUE = Pattern.compile("\\bCKR_[A-Z_0-9]+");

    private static final AtomicInteger PROVIDERS = new AtomicInteger();

    private SunPkcs11() {}

    /**
     * A new provider.
     *
     * @param argument path of a configuration, or "--" and its text
     * @throws HsmSetupException if there is no such provider, or it refuses the configuration
     */
    public static Provider configured(String argument) {
        Provider prototype = Security.getProvider("SunPKCS11");
        if (prototype == null) {
            throw new HsmSetupException(
                    "This Java has no provider SunPKCS11. It is in the module jdk.crypto.cryptoki: put that into the run-time"
                            + " image, or name the provider in java.security.",
                    null);
        }
        try {
            return prototype.configure(argument);
        } catch (InvalidParameterException | ProviderException | UnsupportedOperationException e) {
            throw new HsmSetupException(
                    "SunPKCS11 refuses its configuration: " + chain(e) + ". The file's form is in the JDK's PKCS#11"
                            + " Reference Guide; with HsmToken.module(path).label(...) none is needed.",
                    e);
        }
    }

    /** The configuration, as text, of a provider for one token of a library. */
    public static String configuration(Path library, Cryptoki cryptoki, TokenInfo token) {
        String slot = token.slot() >= 0 && token.slot() <= Integer.MAX_VALUE
                ? "slot = " + token.slot()
                : "slotListIndex = " + cryptoki.slotIndex(token.slot());
        return "--name = byok-" + PROVIDERS.incrementAndGet() + "\nlibrary = \"" + library + "\"\n" + slot + "\n";
    }

    /** The library that a provider says it uses, which it does unless its configuration has a description of its own. */
    public static Optional<Path> library(Provider provider) {
        Matcher matcher = LIBRARY.matcher(provider.getInfo());
        return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
    }

    /**
     * Logs in once. The PIN is wiped, whatever happens.
     *
     * @throws HsmLoginException if it is refused
     */
    public static void login(Provider provider, char[] pin) {
        try {
            login(provider, callbacks -> answer(callbacks, pin));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static void answer(Callback[] callbacks, char[] pin) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback password) {
                password.setPassword(pin);
            }
        }
    }

    /**
     * Logs in once, with the PIN that the handler gives.
     *
     * @throws HsmLoginException if it is refused
     */
    public static void login(Provider provider, CallbackHandler handler) {
        if (!(provider instanceof AuthProvider login)) {
            throw new HsmSetupException(
                    "The provider " + provider.getName()
                            + " takes no login. Give a SunPKCS11 provider that is configured for" + " the token.",
                    null);
        }
        try {
            login.login(null, handler);
        } catch (LoginException e) {
            String returnValue = returnValue(e).orElse(null);
            throw new HsmLoginException(
                    "The token refused the login: " + (returnValue != null ? returnValue : chain(e))
                            + ". It was tried once and is not tried again, since tokens lock after a few wrong PINs. "
                            + Remedies.ofLogin(String.valueOf(returnValue)),
                    returnValue,
                    e);
        }
    }

    private static Optional<String> returnValue(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher matcher = RETURN_VALUE.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher.group());
            }
        }
        return Optional.empty();
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(text.length() == 0 ? "" : " <- ").append(cause.getMessage());
        }
        return text.toString();
    }
}
