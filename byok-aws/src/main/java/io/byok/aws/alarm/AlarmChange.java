package io.byok.aws.alarm;

/** What an alarm takes to be as asked for. */
public enum AlarmChange {
    /** There is none of that name. */
    CREATE,
    /** It is there, and differs. */
    UPDATE,
    /** It is as asked for. */
    NONE
}
