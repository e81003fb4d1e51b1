package io.byok.core;

/**
 * A file that this library wrote, or should have been written for it, was refused: it is damaged, cut short, of another
 * kind or of a version that this release does not know.
 */
public final class InvalidFileException extends CoreException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    /**
     * Says what is wrong with the file, never what is in it.
     *
     * @param kind what the file should have been, such as "wrap-request"
     * @param message value given, rule, source and remedy
     */
    public InvalidFileException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * What the file should have been.
     *
     * @return "wrap-request", "wrap-response" or "escrow-copy", as the file itself says under "byok"; "ciphertext" for a
     *     wrapped key in a file of its own
     */
    public String kind() {
        return kind;
    }
}
