package io.byok.aws.alarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * An alarm on one key's expiry, as it is put.
 *
 * @param keyId the key's id, which is how CloudWatch knows it
 */
record AlarmSettings(
        String name,
        String keyId,
        String description,
        Duration threshold,
        MissingData missingData,
        List<String> actions,
        List<String> okActions) {
    static final String NAMESPACE = "AWS/KMS";
    static final String METRIC = "SecondsUntilKeyMaterialExpiration";
    /** As in AWS's guide. */
    private static final Duration PERIOD = Duration.ofMinutes(1);

    AlarmSettings {
        actions = List.copyOf(actions);
        okActions = List.copyOf(okActions);
    }

    static Dimension dimension(String keyId) {
        return Dimension.builder().name("KeyId").value(keyId).build();
    }

    PutMetricAlarmRequest request(boolean actionsEnabled) {
        return PutMetricAlarmRequest.builder()
                .alarmName(name)
                .alarmDescription(description)
                .namespace(NAMESPACE)
                .metricName(METRIC)
                .dimensions(dimension(keyId))
                .statistic(Statistic.MINIMUM)
                .period((int) PERIOD.toSeconds())
                .evaluationPeriods(1)
                .datapointsToAlarm(1)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold((double) threshold.toSeconds())
                .treatMissingData(missingData.wireName())
                .actionsEnabled(actionsEnabled)
                .alarmActions(actions)
                .okActions(okActions)
                .build();
    }

    /** In which ways an alarm differs from what is wanted; in words. */
    List<String> differences(MetricAlarm held) {
        PutMetricAlarmRequest wanted = request(true);
        List<String> all = new ArrayList<>();
        Stream.of(
                        difference("statistic", held.statistic(), wanted.statistic()),
                        difference("period", held.period(), wanted.period()),
                        difference("evaluation periods", held.evaluationPeriods(), wanted.evaluationPeriods()),
                        difference("datapoints to alarm", held.datapointsToAlarm(), wanted.datapointsToAlarm()),
                        difference("comparison", held.comparisonOperator(), wanted.comparisonOperator()),
                        difference("threshold", held.threshold(), wanted.threshold()),
                        difference("missing data", held.treatMissingData(), wanted.treatMissingData()),
                        difference("actions", held.alarmActions(), wanted.alarmActions()),
                        difference("actions when over", held.okActions(), wanted.okActions()),
                        difference("description", held.alarmDescription(), wanted.alarmDescription()))
                .flatMap(List::stream)
                .forEach(all::add);
        return all;
    }

    private static List<String> difference(String what, Object held, Object wanted) {
        return Objects.equals(held, wanted) ? List.of() : List.of(what + " from " + held + " to " + wanted);
    }
}
