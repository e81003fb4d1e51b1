package io.byok.aws;

import java.io.IOException;

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

    /**
     * Passes on why the owner's copy of a key could not be read.
     *
     * @param cause the error of what holds it
     */
    public KeySourceFailedException(IOException cause) {
        super("The copy of the key could not be read, so nothing was imported: " + cause.getMessage(), cause);
    }
}
