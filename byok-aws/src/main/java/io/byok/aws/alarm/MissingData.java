package io.byok.aws.alarm;

/** What an alarm makes of a period in which KMS sent no metric. The names are CloudWatch's. */
public enum MissingData {
    /** The alarm goes off. */
    BREACHING("breaching", "counts as an alarm"),
    /** The alarm is over. */
    NOT_BREACHING("notBreaching", "counts as well"),
    /** The alarm stays as it was. */
    IGNORE("ignore", "changes nothing"),
    /** The alarm goes to INSUFFICIENT_DATA, which tells nobody. */
    MISSING("missing", "is told to nobody");

    private final String wireName;
    private final String words;

    MissingData(String wireName, String words) {
        this.wireName = wireName;
        this.words = words;
    }

    String wireName() {
        return wireName;
    }

    String inWords() {
        return words;
    }
}
