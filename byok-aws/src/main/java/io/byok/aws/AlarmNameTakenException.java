package io.byok.aws;

/** The CloudWatch alarm of that name watches something else. Nothing was changed. */
public final class AlarmNameTakenException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String alarmName;

    /**
     * Says what it watches.
     *
     * @param alarmName the name
     * @param watches what the alarm of that name watches, in a clause
     */
    public AlarmNameTakenException(String alarmName, String watches) {
        super("The CloudWatch alarm '" + alarmName + "' exists and watches " + watches
                + ": putting another under its name would take it away (Amazon CloudWatch, PutMetricAlarm). Give another"
                + " name(...), or delete that alarm.");
        this.alarmName = alarmName;
    }

    /**
     * The name that is taken.
     *
     * @return the alarm's name
     */
    public String alarmName() {
        return alarmName;
    }
}
