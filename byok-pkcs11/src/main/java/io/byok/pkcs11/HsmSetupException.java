package io.byok.pkcs11;

import org.jspecify.annotations.Nullable;

/** Java's own PKCS#11 provider cannot be set up as it was asked to be. */
public final class HsmSetupException extends HsmException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with the configuration.
     *
     * @param message what was given, the rule and the remedy
     * @param cause the provider's error, if it was the provider that refused
     */
    public HsmSetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
