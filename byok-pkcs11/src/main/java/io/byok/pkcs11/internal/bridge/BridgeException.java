package io.byok.pkcs11.internal.bridge;

import org.jspecify.annotations.Nullable;

/** The library could not be reached: it cannot be loaded, exports no such function, or Java denies native access. */
public final class BridgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BridgeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
