package io.byok.pkcs11.internal.token;

import io.byok.pkcs11.TokenSelectionException;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of a library's tokens is meant: by label and serial number, never by the number of its slot, which moves. */
public final class TokenChoice {
    private final Optional<String> label;
    private final Optional<String> serial;

    /** Empty means any. */
    public TokenChoice(Optional<String> label, Optional<String> serial) {
        this.label = label;
        this.serial = serial;
    }

    /**
     * The one that answers to label and serial number.
     *
     * @throws TokenSelectionException if not exactly one does
     */
    public TokenInfo among(Cryptoki cryptoki) {
        return only(cryptoki.tokens(), this::matches, words());
    }

    /**
     * The one to which a provider of this process is logged in, or that needs no login.
     *
     * @throws TokenSelectionException if not exactly one is
     */
    public TokenInfo amongLoggedIn(Cryptoki cryptoki) {
        if (label.isPresent() || serial.isPresent()) {
            return among(cryptoki);
        }
        List<TokenInfo> tokens = cryptoki.tokens();
        List<TokenInfo> open = tokens.stream()
                .filter(token -> token.isInitialized() && isOpen(cryptoki, token))
                .toList();
        return only(
                tokens,
                token -> open.isEmpty() ? token.isInitialized() && !token.isLoginRequired() : open.contains(token),
                "to which this process is logged in, or that needs no login");
    }

    private static boolean isOpen(Cryptoki cryptoki, TokenInfo token) {
        try (Session session = Session.open(cryptoki, token.slot())) {
            return session.isUserLoggedIn();
        } catch (CkrException e) {
            // A token that gives no session to read and write is not one that keys are made in.
            return false;
        }
    }

    private boolean matches(TokenInfo token) {
        return token.isInitialized()
                && label.map(token.label()::equals).orElse(true)
                && serial.map(token.serial()::equals).orElse(true);
    }

    private static TokenInfo only(List<TokenInfo> tokens, Predicate<TokenInfo> wanted, String words) {
        List<TokenInfo> found = tokens.stream().filter(wanted).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<TokenInfo> candidates = found.isEmpty()
                ? tokens.stream().filter(TokenInfo::isInitialized).toList()
                : found;
        List<String> described = candidates.stream().map(TokenChoice::describe).toList();
        throw new TokenSelectionException(
                (found.isEmpty() ? "There is no token " : "There are " + found.size() + " tokens ") + words
                        + ". There are: " + (described.isEmpty() ? "none" : String.join("; ", described))
                        + ". Name exactly one, by label(...), serial(...) or both.",
                described);
    }

    private static String describe(TokenInfo token) {
        return "label '" + token.label() + "', serial " + token.serial() + " (" + token.manufacturer() + ", "
                + token.model() + ")";
    }

    private String words() {
        return label.map(value -> "of label '" + value + "'").orElse("")
                + (label.isPresent() && serial.isPresent() ? " and " : "")
                + serial.map(value -> "of serial number " + value).orElse("")
                + (label.isEmpty() && serial.isEmpty() ? "to take without asking" : "");
    }
}
