package io.byok.aws;

/** The server answered what AWS KMS would not: it ignored the origin, or sent another wrapping key than asked for. */
public final class UnexpectedAnswerException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param message value given, rule, source and remedy
     */
    public UnexpectedAnswerException(String message) {
        super(message);
    }

    /**
     * Says what was found, after another error.
     *
     * @param message value given, rule, source and remedy
     * @param cause the error that led here
     */
    public UnexpectedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
