package io.byok.aws;

/** A text that was given as a receipt, or as CloudTrail records, is none. */
public final class InvalidReceiptException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidReceiptException(String message) {
        super(message);
    }

    /**
     * Says what was found, after another error.
     *
     * @param message value given, rule, source and remedy
     * @param cause the error that led here
     */
    public InvalidReceiptException(String message, Throwable cause) {
        super(message, cause);
    }
}
