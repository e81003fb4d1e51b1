package io.byok.aws;

/**
 * A manifest is no longer what was checked: the run stopped before it acted on a line that may have changed. What it had done
 * before stays, and a further run goes on from it.
 */
public final class ManifestChangedException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final long lastUnchangedLine;

    /**
     * Says so.
     *
     * @param manifest name of the file
     * @param lastUnchangedLine up to which it is as it was, counted from 1; 0 if that is not known of any
     * @param seenOfIt a further sentence, after a space, or nothing
     */
    public ManifestChangedException(String manifest, long lastUnchangedLine, String seenOfIt) {
        super("The manifest " + manifest + " has changed since it was checked, after its line " + lastUnchangedLine
                + "."
                + seenOfIt + " Of what stands there nothing was imported by this run. Leave the file alone while it is"
                + " imported from, and run the job again: it checks the file anew, and goes on from what is done.");
        this.lastUnchangedLine = lastUnchangedLine;
    }

    /**
     * Up to where it is as it was.
     *
     * @return a line, counted from 1; 0 if that is not known of any
     */
    public long lastUnchangedLine() {
        return lastUnchangedLine;
    }
}
