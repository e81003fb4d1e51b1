package io.byok.aws;

/** The alias that the new key should have belongs to another key. */
public final class AliasTakenException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String alias;
    private final String takenBy;

    /**
     * Names the alias and its owner.
     *
     * @param alias the alias asked for
     * @param takenBy the key that has it, or "another key"
     */
    public AliasTakenException(String alias, String takenBy) {
        super(alias + " already belongs to " + takenBy + ": an alias names one key in an account and Region (AWS KMS,"
                + " CreateAlias). Choose another alias, import into that key with importKey(...).into(\"" + alias
                + "\"), or move the alias yourself with UpdateAlias.");
        this.alias = alias;
        this.takenBy = takenBy;
    }

    /**
     * The alias asked for.
     *
     * @return the name, beginning with "alias/"
     */
    public String alias() {
        return alias;
    }

    /**
     * Who has it.
     *
     * @return ARN of the key, or "another key"
     */
    public String takenBy() {
        return takenBy;
    }
}
