package io.byok.aws;

/** What was asked for cannot be: an expiry out of range, options that contradict each other. Nothing was changed. */
public final class InvalidImportRequestException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param message value given, rule, source and remedy
     */
    public InvalidImportRequestException(String message) {
        super(message);
    }

    /**
     * Says what was found out by another error.
     *
     * @param message value given, rule, source and remedy
     * @param cause the error that led here
     */
    public InvalidImportRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
