package io.byok.core;

/** A wrapped key was brought to an unwrapping key that is not the other half of the wrapping key it was made for. */
public final class WrappingKeyMismatchException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String wrappedUnder;
    private final String opensUnder;

    /**
     * Names both keys.
     *
     * @param wrappedUnder fingerprint of the wrapping key that the ciphertext says it was made for
     * @param opensUnder fingerprint of the wrapping key whose private half was tried
     */
    public WrappingKeyMismatchException(String wrappedUnder, String opensUnder) {
        super("The wrapped key was made for the wrapping key with SHA-256 fingerprint " + wrappedUnder
                + ", but this unwrapping key opens what was wrapped under " + opensUnder
                + ". Bring it to the unwrapping key with the first fingerprint.");
        this.wrappedUnder = wrappedUnder;
        this.opensUnder = opensUnder;
    }

    /**
     * The wrapping key that the ciphertext was made for.
     *
     * @return its SHA-256 fingerprint, 64 lower-case hexadecimal digits
     */
    public String wrappedUnder() {
        return wrappedUnder;
    }

    /**
     * The wrapping key whose private half was tried.
     *
     * @return its SHA-256 fingerprint, 64 lower-case hexadecimal digits
     */
    public String opensUnder() {
        return opensUnder;
    }
}
