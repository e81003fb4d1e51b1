package io.byok.core;

/** A key was used after it was closed, when its bytes are already wiped; or closed while the same thread uses it. */
public final class KeyClosedException extends CoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what was done too late.
     *
     * @param message what was asked of the key, and the remedy
     */
    public KeyClosedException(String message) {
        super(message);
    }
}
