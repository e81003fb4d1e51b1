package io.byok.aws;

/** The KMS key to import into does not exist, or cannot take this key. Nothing was changed. */
public final class UnsuitableKeyException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was found.
     *
     * @param message value given, rule, source and remedy
     */
    public UnsuitableKeyException(String message) {
        super(message);
    }

    /**
     * Says what was found, after another error.
     *
     * @param message value given, rule, source and remedy
     * @param cause the error that led here
     */
    public UnsuitableKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
