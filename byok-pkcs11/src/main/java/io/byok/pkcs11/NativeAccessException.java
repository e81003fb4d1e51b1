package io.byok.pkcs11;

import java.nio.file.Path;

/** The token's library could not be reached from this Java: it is not there, does not load, or native access is denied. */
public final class NativeAccessException extends HsmException {
    private static final long serialVersionUID = 1L;

    private final String library;

    /**
     * Says what stood in the way.
     *
     * @param library the PKCS#11 library
     * @param message what happened, and the remedy
     * @param cause the underlying error
     */
    public NativeAccessException(Path library, String message, Throwable cause) {
        super(message, cause);
        this.library = library.toString();
    }

    /**
     * Which library.
     *
     * @return its path as it was given
     */
    public String library() {
        return library;
    }
}
