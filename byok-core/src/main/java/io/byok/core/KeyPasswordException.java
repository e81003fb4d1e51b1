package io.byok.core;

/** A key is encrypted, and the password for it is absent or wrong. */
public final class KeyPasswordException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** What is the matter with the password. */
    public enum Problem {
        /** None was given. */
        MISSING,
        /**
         * The one given does not open the key. Where the format has no checksum of its own (encrypted PKCS#8 and PEM), a damaged
         * file looks the same.
         */
        WRONG
    }

    private final Problem problem;
    private final String found;

    /**
     * Says what the password does not open.
     *
     * @param problem absent or wrong
     * @param found what is encrypted, in words
     * @param message what was given, rule and remedy; never the password
     */
    public KeyPasswordException(Problem problem, String found, String message) {
        super(message);
        this.problem = problem;
        this.found = found;
    }

    /**
     * What is the matter.
     *
     * @return absent or wrong
     */
    public Problem problem() {
        return problem;
    }

    /**
     * What is encrypted.
     *
     * @return in words, for example "encrypted PKCS#8 private key"
     */
    public String found() {
        return found;
    }
}
