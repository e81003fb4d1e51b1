package io.byok.aws.alarm;

import io.byok.aws.AlarmNameTakenException;
import io.byok.aws.CloudWatchFailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The operations of CloudWatch that an alarm takes, with errors in this module's own types. */
final class AlarmCalls {
    private final CloudWatchClient cloudWatch;

    AlarmCalls(CloudWatchClient cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    /** The alarm of that name, if it watches this key's expiry; refused if it watches something else. */
    Optional<MetricAlarm> find(String name, String keyId) {
        Optional<MetricAlarm> found =
                translate("DescribeAlarms", () -> cloudWatch.describeAlarms(r -> r.alarmNames(name)))
                        .metricAlarms()
                        .stream()
                        .findFirst();
        found.filter(alarm -> !watches(alarm, keyId)).ifPresent(other -> {
            throw new AlarmNameTakenException(
                    name, other.namespace() + " " + other.metricName() + " " + other.dimensions());
        });
        return found;
    }

    private static boolean watches(MetricAlarm alarm, String keyId) {
        return AlarmSettings.NAMESPACE.equals(alarm.namespace())
                && AlarmSettings.METRIC.equals(alarm.metricName())
                && alarm.dimensions().equals(List.of(AlarmSettings.dimension(keyId)));
    }

    /** PutMetricAlarm; what is there under that name is replaced. */
    void put(AlarmSettings settings, boolean actionsEnabled) {
        translate("PutMetricAlarm", () -> cloudWatch.putMetricAlarm(settings.request(actionsEnabled)));
    }

    private static <R> R translate(String operation, Supplier<R> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new CloudWatchFailedException(operation, e);
        } catch (RuntimeException e) {
            throw new CloudWatchFailedException(operation, e);
        }
    }
}
