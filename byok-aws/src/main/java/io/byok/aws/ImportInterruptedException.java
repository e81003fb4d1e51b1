package io.byok.aws;

/** The thread was interrupted between two steps of an import. The thread's interrupt flag is set again. */
public final class ImportInterruptedException extends ImportException {
    private static final long serialVersionUID = 1L;

    /**
     * Says where it stopped.
     *
     * @param during what was being done or waited for
     * @param cause the interruption
     */
    public ImportInterruptedException(String during, Throwable cause) {
        super("Interrupted during " + during + ". Run the import again to finish it.", cause);
    }
}
