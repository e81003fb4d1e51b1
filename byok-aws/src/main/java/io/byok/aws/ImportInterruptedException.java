package io.byok.aws;

/**
 * The thread was interrupted during an import. The thread's interrupt flag is set again. What exists is said by
 * {@link #createdKey()} and {@link #unansweredCreation()}.
 */
public final class ImportInterruptedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String during;

    /**
     * Says where it stopped.
     *
     * @param during the operation that was under way or waited for
     * @param cause the interruption
     */
    public ImportInterruptedException(String during, Throwable cause) {
        super("Interrupted during " + during + ".", cause);
        this.during = during;
    }

    /**
     * Where it stopped.
     *
     * @return name of the KMS operation that was under way, whose effect is then unknown, or what was waited for
     */
    public String during() {
        return during;
    }
}
