package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Alarms on the time that key material has left, as the clock moves. */
class AlarmTest extends CloudWatchTestBase {

    @Test
    void an_alarm_goes_off_when_the_clock_comes_within_the_threshold() throws Exception {
        Instant end = START.plus(Duration.ofDays(90));
        putAlarm("expiring", keyUntil(end).keyId(), request -> request.okActions("arn:ok"));
        localKms.clock().advance(Duration.ofMinutes(1));
        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.OK);
        localKms.clock().moveTo(end.minus(MONTH));
        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.OK);
        List<Instant> heard = new ArrayList<>();
        localKms.onAlarm(change -> heard.add(localKms.clock().instant()));
        localKms.clock().moveTo(end.minusSeconds(1));

        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("expiring").stateReason())
                .isEqualTo("Threshold Crossed: 1 datapoints [2591940.0] were less than the threshold (2592000.0).");
        assertThat(heard).containsExactly(end.minus(MONTH).plus(Duration.ofMinutes(2)));
        assertThat(localKms.alarmChanges())
                .extracting(AlarmStateChange::newState, AlarmStateChange::actions)
                .containsExactly(tuple("OK", List.of("arn:ok")), tuple("ALARM", List.of(TOPIC)));
    }

    @Test
    void an_alarm_that_is_older_than_the_first_value_of_its_period_hears_of_it() throws Exception {
        KeyMetadata key = keyUntil(START.plus(Duration.ofDays(60)));
        putAlarm("hourly", key.keyId(), request -> request.period(3600));
        localKms.clock().advance(Duration.ofMinutes(30));
        assertThat(alarm("hourly").stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        localKms.clock().advance(Duration.ofHours(1));

        assertThat(alarm("hourly").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void a_change_within_a_minute_is_heard_of_when_the_next_value_comes() throws Exception {
        byte[] material = Wrapping.random(32);
        KeyMetadata key = externalKey();
        importUntil(key, material, START.plus(Duration.ofDays(40)));
        putAlarm("expiring", key.keyId(), request -> {});
        localKms.clock().advance(Duration.ofDays(20).plusSeconds(17));
        importUntil(key, material, START.plus(Duration.ofDays(300)));
        localKms.clock().advance(Duration.ofMinutes(3));

        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void a_new_import_quiets_the_alarm() throws Exception {
        byte[] material = Wrapping.random(32);
        KeyMetadata key = externalKey();
        importUntil(key, material, START.plus(Duration.ofDays(40)));
        putAlarm("expiring", key.keyId(), request -> {});
        localKms.clock().advance(Duration.ofDays(20));
        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.ALARM);
        importUntil(key, material, START.plus(Duration.ofDays(300)));
        localKms.clock().advance(Duration.ofMinutes(2));

        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.OK);
        localKms.clock().advance(Duration.ofDays(270));
        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void after_expiry_missing_data_counts_as_the_alarm_says() throws Exception {
        Instant end = START.plus(Duration.ofDays(2));
        String keyId = keyUntil(end).keyId();
        for (String treatment : List.of("missing", "breaching", "notBreaching", "ignore")) {
            putAlarm(treatment, keyId, request -> request.treatMissingData(treatment));
        }
        localKms.clock().moveTo(end.plus(Duration.ofHours(1)));

        assertThat(List.of(
                        alarm("missing").stateValue(),
                        alarm("breaching").stateValue(),
                        alarm("notBreaching").stateValue(),
                        alarm("ignore").stateValue()))
                .containsExactly(StateValue.INSUFFICIENT_DATA, StateValue.ALARM, StateValue.OK, StateValue.ALARM);
    }

    @Test
    void several_datapoints_are_wanted_if_the_alarm_says_so() throws Exception {
        Instant end = START.plus(Duration.ofDays(31));
        putAlarm(
                "three",
                keyUntil(end).keyId(),
                request -> request.evaluationPeriods(5).datapointsToAlarm(3));
        Instant crossing = end.minus(MONTH);
        localKms.clock().moveTo(crossing.plus(Duration.ofMinutes(10)));

        assertThat(localKms.alarmChanges().get(1).newState()).isEqualTo("ALARM");
        assertThat(localKms.alarmChanges().get(1).time()).isEqualTo(crossing.plus(Duration.ofMinutes(4)));
    }

    @Test
    void an_alarm_can_be_set_off_by_hand_and_is_set_right_by_its_next_evaluation() throws Exception {
        putAlarm("expiring", keyUntil(START.plus(Duration.ofDays(90))).keyId(), request -> {});
        cloudWatch.setAlarmState(request ->
                request.alarmName("expiring").stateValue(StateValue.ALARM).stateReason("drill"));
        assertThat(localKms.alarmChanges()).extracting(AlarmStateChange::reason).containsExactly("drill");
        localKms.clock().advance(Duration.ofMinutes(1));

        assertThat(alarm("expiring").stateValue()).isEqualTo(StateValue.OK);
        CloudWatchException unknown = catchThrowableOfType(
                CloudWatchException.class,
                () -> cloudWatch.setAlarmState(request ->
                        request.alarmName("nobody").stateValue(StateValue.OK).stateReason("drill")));
        assertThat(unknown.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }
}
