package io.byok.aws;

/** A text that was given as an event of KMS is none, or not whole. */
public final class InvalidEventException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidEventException(String message) {
        super(message);
    }

    /**
     * Says what was found, after another error.
     *
     * @param message value given, rule, source and remedy
     * @param cause the error that led here
     */
    public InvalidEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
