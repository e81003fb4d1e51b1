package io.byok.aws.alarm;

import io.byok.aws.CloudWatchFailedException;
import io.byok.aws.internal.InWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** What would be created or changed in CloudWatch. Making it changed nothing. Immutable and thread-safe. */
public final class AlarmPlan {
    private final CloudWatchClient cloudWatch;
    private final String keyArn;
    private final AlarmSettings wanted;
    private final Optional<MetricAlarm> held;
    private final boolean noExpiry;

    AlarmPlan(
            CloudWatchClient cloudWatch,
            String keyArn,
            AlarmSettings wanted,
            Optional<MetricAlarm> held,
            boolean noExpiry) {
        this.cloudWatch = cloudWatch;
        this.keyArn = keyArn;
        this.wanted = wanted;
        this.held = held;
        this.noExpiry = noExpiry;
    }

    /**
     * What is to be done.
     *
     * @return the change
     */
    public AlarmChange change() {
        return held.map(alarm -> wanted.differences(alarm).isEmpty() ? AlarmChange.NONE : AlarmChange.UPDATE)
                .orElse(AlarmChange.CREATE);
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (noExpiry) {
            warnings.add("KMS shows no expiry of " + keyArn + " now, so that it sends no metric, which "
                    + wanted.missingData().inWords() + ".");
        }
        if (actionsAreOff()) {
            warnings.add("Somebody has disabled the actions of this alarm, so that it tells nobody; they stay disabled."
                    + " EnableAlarmActions brings them back.");
        }
        return List.copyOf(warnings);
    }

    private boolean actionsAreOff() {
        return held.filter(alarm -> Boolean.FALSE.equals(alarm.actionsEnabled()))
                .isPresent();
    }

    /**
     * The alarm in words: what is created or changed, when it goes off, whom it tells, and which permissions it needs.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add("Alarm '" + wanted.name() + "' on the expiry of " + keyArn);
        switch (change()) {
            case CREATE -> lines.add("  create   it");
            case NONE -> lines.add("  nothing  is to be done: it is as asked for");
            case UPDATE ->
                held.map(wanted::differences)
                        .orElse(List.of())
                        .forEach(difference -> lines.add("  change   " + difference));
        }
        lines.add("  metric   " + AlarmSettings.NAMESPACE + " " + AlarmSettings.METRIC + ", KeyId " + wanted.keyId());
        lines.add("  goes off when its minimum over a minute is below "
                + wanted.threshold().toSeconds() + " (" + InWords.of(wanted.threshold())
                + "); a minute without it " + wanted.missingData().inWords());
        lines.add("  tells    " + String.join(", ", wanted.actions()));
        if (!wanted.okActions().isEmpty()) {
            lines.add("  and then " + String.join(", ", wanted.okActions()) + " when it is over");
        }
        lines.add("  needs    kms:DescribeKey, cloudwatch:DescribeAlarms, cloudwatch:PutMetricAlarm");
        warnings().forEach(warning -> lines.add("  WARNING  " + warning));
        return String.join("\n", lines);
    }

    /**
     * Does it. An alarm that is as asked for is left alone; one that is put again with the same settings stays what it is.
     *
     * @return what was done
     * @throws CloudWatchFailedException if CloudWatch refuses or does not answer
     */
    public AlarmReceipt execute() {
        AlarmChange change = change();
        if (change != AlarmChange.NONE) {
            new AlarmCalls(cloudWatch).put(wanted, !actionsAreOff());
        }
        return new AlarmReceipt(wanted.name(), keyArn, change, warnings());
    }
}
