package io.byok.aws;

/** What was asked for cannot be: an expiry out of range, options that contradict each other. Nothing was sent. */
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
}
