package io.byok.pkcs11;

import io.byok.core.ByokException;
import org.jspecify.annotations.Nullable;

/** The family of errors that {@code byok-pkcs11} raises: every leaf is one thing that went wrong, with its data. */
public abstract sealed class HsmException extends ByokException
        permits HsmLoginException,
                HsmRefusedException,
                HsmSetupException,
                KeyNotWrappableException,
                KeySelectionException,
                NativeAccessException,
                TokenSelectionException,
                UnprovenWrappingException,
                UnsupportedHsmKeyException {
    private static final long serialVersionUID = 1L;

    HsmException(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }
}
