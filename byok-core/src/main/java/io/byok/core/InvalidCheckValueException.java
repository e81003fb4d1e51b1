package io.byok.core;

/** A check value cannot be one, or a key cannot have one of that method. */
public final class InvalidCheckValueException extends CoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidCheckValueException(String message) {
        super(message);
    }
}
