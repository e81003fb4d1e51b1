package io.byok.core;

/**
 * Wrapping stopped before any ciphertext left: the machine, the security provider or the source of randomness did not do
 * what it must. Nothing was released, and the key is unharmed.
 */
public final class WrapFailedException extends CoreException {
    private static final long serialVersionUID = 1L;

    /**
     * A stop that this library decided.
     *
     * @param message what was seen, why it is refused, the remedy
     */
    public WrapFailedException(String message) {
        super(message);
    }

    /**
     * A stop that a security provider caused.
     *
     * @param message what was being done, and the remedy
     * @param cause the provider's error
     */
    public WrapFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
