package io.byok.pkcs11;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nobody is logged in to the token, or the login was refused. A refused PIN is never tried again: tokens lock. */
public final class HsmLoginException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String returnValue;

    /**
     * Says why, never with what.
     *
     * @param message what happened, and the remedy; never the PIN
     * @param returnValue the token's answer, such as "CKR_PIN_INCORRECT", if it was asked
     * @param cause the underlying error
     */
    public HsmLoginException(String message, @Nullable String returnValue, @Nullable Throwable cause) {
        super(message, cause);
        this.returnValue = returnValue;
    }

    /**
     * The token's answer.
     *
     * @return a name such as "CKR_PIN_INCORRECT" or "CKR_PIN_LOCKED", or empty if the token was not asked
     */
    public Optional<String> returnValue() {
        return Optional.ofNullable(returnValue);
    }
}
