package io.byok.pkcs11.internal.token;

import io.byok.pkcs11.HsmLoginException;
import io.byok.pkcs11.HsmRefusedException;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import java.util.function.Function;

/**
 * Operations on one token, each in a session of its own. A session or a key that was lost under an operation is looked for
 * once more, wherever the token now is; handles never outlive the operation that found them. Thread-safe.
 */
public final class TokenAccess {
    private final Cryptoki cryptoki;
    private final TokenInfo token;

    /** The token is known by label and serial number from now on: slots move. */
    public TokenAccess(Cryptoki cryptoki, TokenInfo token) {
        this.cryptoki = cryptoki;
        this.token = token;
    }

    /** What the token said of itself. */
    public TokenInfo token() {
        return token;
    }

    /**
     * Does something in a session of its own.
     *
     * @param purpose what is being done, to follow "could not"
     * @throws HsmLoginException if nobody is logged in
     * @throws HsmRefusedException if the token refuses
     */
    public <R> R run(String purpose, Function<Session, R> work) {
        try {
            return again(work);
        } catch (CkrException e) {
            throw refused(purpose, e);
        }
    }

    private <R> R again(Function<Session, R> work) {
        try {
            return once(token.slot(), work);
        } catch (CkrException e) {
            if (!Ckr.isLost(e.value())) {
                throw e;
            }
            return onceMore(e, work);
        }
    }

    private <R> R onceMore(CkrException lost, Function<Session, R> work) {
        long slot = cryptoki.tokens().stream()
                .filter(other ->
                        other.label().equals(token.label()) && other.serial().equals(token.serial()))
                .mapToLong(TokenInfo::slot)
                .findFirst()
                .orElseThrow(() -> lost);
        return once(slot, work);
    }

    private <R> R once(long slot, Function<Session, R> work) {
        try (Session session = Session.open(cryptoki, slot)) {
            if (token.isLoginRequired() && !session.isUserLoggedIn()) {
                throw new HsmLoginException(
                        "Nobody is logged in to the token " + this
                                + ", so its keys are not to be seen: there was no login,"
                                + " somebody logged out since (a login belongs to the whole process), or the provider is"
                                + " logged in to another token. Log in with HsmToken.login, or through the provider; the"
                                + " key is then found again.",
                        null,
                        null);
            }
            return work.apply(session);
        }
    }

    private HsmRefusedException refused(String purpose, CkrException e) {
        return new HsmRefusedException(
                e.function(),
                e.ckr(),
                "The token " + this + " could not " + purpose + ": " + e.getMessage() + ". " + Remedies.of(e.value()),
                e);
    }

    /** Names label and serial number. */
    @Override
    public String toString() {
        return "'" + token.label() + "' (serial " + token.serial() + ")";
    }
}
