package io.byok.pkcs11.internal.token;

import io.byok.pkcs11.HsmLoginException;
import io.byok.pkcs11.HsmRefusedException;
import io.byok.pkcs11.internal.cryptoki.Ckr;
import io.byok.pkcs11.internal.cryptoki.CkrException;
import io.byok.pkcs11.internal.cryptoki.Cryptoki;
import io.byok.pkcs11.internal.cryptoki.Session;
import io.byok.pkcs11.internal.cryptoki.TokenInfo;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Operations on one token, each in a session of its own. A session or a key that was lost under an operation is looked for
 * once more, wherever the token now is; handles never outlive the operation that found them. Thread-safe.
 */
public final class TokenAccess {
    private final Cryptoki cryptoki;
    private final TokenInfo token;
    private volatile long slot;

    /** The token is known by label and serial number from now on: slots move. */
    public TokenAccess(Cryptoki cryptoki, TokenInfo token) {
        this.cryptoki = cryptoki;
        this.token = token;
        this.slot = token.slot();
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
            throw e.value() == Ckr.USER_NOT_LOGGED_IN ? nobodyLoggedIn(e) : refused(purpose, e);
        }
    }

    private <R> R again(Function<Session, R> work) {
        try {
            return once(work);
        } catch (CkrException e) {
            if (!Ckr.isLost(e.value())) {
                throw e;
            }
            slot = slotNow().orElseThrow(() -> e);
            return once(work);
        }
    }

    private OptionalLong slotNow() {
        return cryptoki.tokens().stream()
                .filter(token::isSameAs)
                .mapToLong(TokenInfo::slot)
                .findFirst();
    }

    private <R> R once(Function<Session, R> work) {
        long here = slot;
        try (Session session = Session.open(cryptoki, here)) {
            if (!cryptoki.tokenInfo(here).isSameAs(token)) {
                throw new CkrException("C_GetTokenInfo, of another token in the same slot,", Ckr.TOKEN_NOT_PRESENT);
            }
            if (token.isLoginRequired() && !session.isUserLoggedIn()) {
                throw nobodyLoggedIn(null);
            }
            return work.apply(session);
        }
    }

    private HsmLoginException nobodyLoggedIn(@Nullable CkrException answer) {
        return new HsmLoginException(
                "Nobody is logged in to the token " + this
                        + ", so its keys are not to be seen: there was no login,"
                        + " somebody logged out since (a login belongs to the whole process), or the provider is"
                        + " logged in to another token. Log in with HsmToken.login, or through the provider; the"
                        + " key is then found again.",
                answer == null ? null : answer.ckr(),
                answer);
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
