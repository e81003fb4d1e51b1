package io.byok.localkms.internal.watch;

/** The states of an alarm, with AWS's names. */
enum AlarmState {
    OK("OKActions"),
    ALARM("AlarmActions"),
    INSUFFICIENT_DATA("InsufficientDataActions");

    private final String actionsMember;

    AlarmState(String actionsMember) {
        this.actionsMember = actionsMember;
    }

    String actionsMember() {
        return actionsMember;
    }
}
