package io.byok.localkms.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What PutMetricAlarm says of an alarm on one metric.
 *
 * @param given the members as they came, which DescribeAlarms answers
 * @param keyId the key, if the metric is that of KMS; any other metric has no values here
 */
record AlarmSettings(
        String name,
        ObjectNode given,
        Optional<String> keyId,
        Statistic statistic,
        Duration period,
        int evaluationPeriods,
        int datapointsToAlarm,
        double threshold,
        Comparison comparison,
        String treatMissingData) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Set<Integer> SHORT_PERIODS = Set.of(10, 20, 30);
    private static final Set<String> TREATMENTS = Set.of("breaching", "notBreaching", "ignore", "missing");

    /** Codes and texts are assumed, in the form of CloudWatch's. */
    static AlarmSettings read(Input input) {
        if (input.has("Metrics") || input.has("ThresholdMetricId") || input.has("ExtendedStatistic")) {
            throw invalid("LocalKms evaluates alarms on one metric and a plain statistic: give Namespace, MetricName,"
                    + " Dimensions, Period and Statistic, and not Metrics, ThresholdMetricId or ExtendedStatistic");
        }
        int evaluationPeriods =
                input.integer("EvaluationPeriods", 1, 10_000).orElseThrow(() -> Input.missing("EvaluationPeriods"));
        int datapoints = input.integer("DatapointsToAlarm", 1, 10_000).orElse(evaluationPeriods);
        if (datapoints > evaluationPeriods) {
            throw invalid("DatapointsToAlarm is " + datapoints + ": it must not be above EvaluationPeriods, which is "
                    + evaluationPeriods);
        }
        Duration period = period(input);
        refuseTooLong(period, evaluationPeriods);
        return new AlarmSettings(
                input.requiredText("AlarmName", 1, 255),
                withoutNulls(input.members()),
                keyId(input),
                Statistic.of(input.requiredText("Statistic", 1, 255)),
                period,
                evaluationPeriods,
                datapoints,
                input.number("Threshold").orElseThrow(() -> Input.missing("Threshold")),
                Comparison.read(input),
                treatment(input));
    }

    /** A member that is null is none. */
    private static ObjectNode withoutNulls(ObjectNode members) {
        ObjectNode given = members.deepCopy();
        given.properties().removeIf(member -> member.getValue().isNull());
        return given;
    }

    /** CloudWatch's API Reference: a day, from periods of an hour on a week. */
    private static void refuseTooLong(Duration period, int evaluationPeriods) {
        Duration most = period.compareTo(HOUR) < 0 ? Duration.ofDays(1) : Duration.ofDays(7);
        if (period.multipliedBy(evaluationPeriods).compareTo(most) > 0) {
            throw invalid("Period is " + period.toSeconds() + " and EvaluationPeriods " + evaluationPeriods
                    + ": their product must not be above " + most.toSeconds() + ", as Period is "
                    + (most.toDays() == 1 ? "below" : "not below") + " 3600");
        }
    }

    private static KmsError invalid(String message) {
        return KmsError.of("ValidationError", message);
    }

    private static Optional<String> keyId(Input input) {
        String namespace = input.requiredText("Namespace", 1, 255);
        String metric = input.requiredText("MetricName", 1, 255);
        List<Input> dimensions = input.structures("Dimensions");
        return MetricName.keyId(namespace, metric, dimensions);
    }

    static Duration period(Input input) {
        int seconds = input.integer("Period", 10, 86_400).orElseThrow(() -> Input.missing("Period"));
        if (!SHORT_PERIODS.contains(seconds) && seconds % 60 != 0) {
            throw invalid("Period is " + seconds + ": it must be 10, 20, 30, or a multiple of 60");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String treatment(Input input) {
        String treatment = input.text("TreatMissingData", 1, 255).orElse("missing");
        if (!TREATMENTS.contains(treatment)) {
            throw invalid(
                    "TreatMissingData is " + treatment + ": it must be breaching, notBreaching, ignore or missing");
        }
        return treatment;
    }

    boolean isBreached(double value) {
        return comparison.isBreached(value, threshold);
    }

    boolean areActionsEnabled() {
        return Input.of(given).has("ActionsEnabled") ? Input.of(given).flag("ActionsEnabled") : true;
    }

    List<String> actions(AlarmState state) {
        return List.copyOf(Input.of(given).texts(state.actionsMember()));
    }

    String arn(Realm realm) {
        return "arn:" + realm.partition() + ":cloudwatch:" + realm.region() + ":" + realm.account() + ":alarm:" + name;
    }
}
