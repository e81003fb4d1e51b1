package io.byok.core;

/** What was given as a key cannot be read as one: the message says what it is instead, and how to come by a key. */
public final class UnreadableKeyException extends CoreException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be read. */
    public enum Problem {
        /** There is nothing, or nothing but white space. */
        EMPTY,
        /** It is larger than any key file: more than 64 KiB. */
        TOO_LARGE,
        /** It is in no format that this library knows. */
        UNRECOGNISED,
        /** Its format is known, and it breaks the rules of that format. */
        MALFORMED,
        /** It has no private part: a public key, a certificate, a certificate request. */
        NOT_PRIVATE,
        /** It is hexadecimal or base64 text, where raw bytes were asked for. */
        ENCODED_TEXT,
        /** Its format is known, and must be converted by the tool that made it: an OpenSSH, PGP or PuTTY key, say. */
        UNSUPPORTED_FORMAT,
        /** It is encrypted in a way that is not supported. */
        UNSUPPORTED_ENCRYPTION
    }

    private final Problem problem;
    private final String found;

    /**
     * Says what was found.
     *
     * @param problem why it cannot be read
     * @param found what it is, in words
     * @param message what was given, rule, source and remedy; never a part of the content
     */
    public UnreadableKeyException(Problem problem, String found, String message) {
        super(message);
        this.problem = problem;
        this.found = found;
    }

    /**
     * Why it cannot be read.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * What was found.
     *
     * @return in words, for example "X.509 certificate" or "OpenSSH private key"
     */
    public String found() {
        return found;
    }
}
