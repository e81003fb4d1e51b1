package io.byok.core;

/**
 * The root of every error this library raises of its own accord.
 *
 * <p>Each module has its own sealed family below it, whose leaves carry what a program needs to decide as data, not
 * only as text. A message names the value given, the rule it breaks, the source of the rule and the remedy. No message
 * ever holds key material, a token or a ciphertext.
 */
public abstract class ByokException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without an underlying one.
     *
     * @param message value given, rule, source and remedy; never a secret
     */
    protected ByokException(String message) {
        super(message);
    }

    /**
     * An error that another one led to.
     *
     * @param message value given, rule, source and remedy; never a secret
     * @param cause the underlying error
     */
    protected ByokException(String message, Throwable cause) {
        super(message, cause);
    }
}
