package io.byok.core;

/** A public key was refused as a wrapping key. */
public final class InvalidWrappingKeyException extends CoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with the public key.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidWrappingKeyException(String message) {
        super(message);
    }

    /**
     * A public key that could not even be read.
     *
     * @param message value given, rule, source and remedy
     * @param cause the parser's error
     */
    public InvalidWrappingKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
