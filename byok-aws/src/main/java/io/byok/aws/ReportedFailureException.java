package io.byok.aws;

/**
 * A failure that a stored report tells of, as it was told when it happened. Nothing throws it: it stands in reports that were
 * read back.
 */
public final class ReportedFailureException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Repeats it.
     *
     * @param message what was told
     */
    public ReportedFailureException(String message) {
        super(message);
    }
}
