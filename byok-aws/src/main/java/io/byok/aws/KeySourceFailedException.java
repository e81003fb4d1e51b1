package io.byok.aws;

/** The holder of the key could not wrap it: the key was closed, its HSM failed, its source of randomness is broken. */
public final class KeySourceFailedException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Passes on why.
     *
     * @param cause the error of the key source
     */
    public KeySourceFailedException(RuntimeException cause) {
        super("The key could not be wrapped, so nothing was imported: " + cause.getMessage(), cause);
    }
}
