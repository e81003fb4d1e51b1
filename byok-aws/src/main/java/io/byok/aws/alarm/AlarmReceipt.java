package io.byok.aws.alarm;

import java.util.List;

/**
 * What was done to an alarm.
 *
 * @param alarmName its name
 * @param keyArn the key that it watches
 * @param change what was done
 * @param warnings what its owner should know, in sentences; unmodifiable
 */
public record AlarmReceipt(String alarmName, String keyArn, AlarmChange change, List<String> warnings) {
    /**
     * Keeps a copy of the list.
     *
     * @param alarmName its name
     * @param keyArn the key that it watches
     * @param change what was done
     * @param warnings copied
     */
    public AlarmReceipt {
        warnings = List.copyOf(warnings);
    }
}
