package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** The clock, and what goes by it, goes on with the next server. */
class DataTimeTest extends DataTestBase {

    private static CloudWatchClient cloudWatch(LocalKms localKms) {
        return CloudWatchClient.builder()
                .endpointOverride(localKms.endpoint())
                .region(TestClient.REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(TestClient.ACCOUNT, "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void putAlarm(CloudWatchClient cloudWatch, String name, String keyId) {
        cloudWatch.putMetricAlarm(request -> request.alarmName(name)
                .namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(Dimension.builder().name("KeyId").value(keyId).build())
                .statistic("Minimum")
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator("LessThanThreshold")
                .threshold(86_400.0));
    }

    @Test
    void an_alarm_goes_off_at_the_time_it_would_have() throws Exception {
        KeyMetadata key = externalKey();
        importUntil(key, Wrapping.random(32), START.plus(Duration.ofDays(30)));
        try (CloudWatchClient cloudWatch = cloudWatch(localKms)) {
            putAlarm(cloudWatch, "a day is left", key.keyId());
            putAlarm(cloudWatch, "gone", key.keyId());
            cloudWatch.deleteAlarms(request -> request.alarmNames("gone"));
        }
        localKms.clock().advance(Duration.ofMinutes(2));
        restart();

        try (CloudWatchClient cloudWatch = cloudWatch(localKms)) {
            assertThat(cloudWatch.describeAlarms().metricAlarms())
                    .singleElement()
                    .satisfies(alarm -> {
                        assertThat(alarm.alarmName()).isEqualTo("a day is left");
                        assertThat(alarm.stateValueAsString()).isEqualTo("OK");
                        assertThat(alarm.threshold()).isEqualTo(86_400);
                    });
        }
        localKms.clock().moveTo(START.plus(Duration.ofDays(29)).plus(Duration.ofMinutes(2)));
        assertThat(localKms.alarmChanges())
                .singleElement()
                .satisfies(change -> assertThat(change.newState()).isEqualTo("ALARM"));
    }

    @Test
    void the_clock_goes_on_as_far_ahead_as_it_was() {
        localKms.clock().advance(Duration.ofDays(400));
        kms.listKeys();
        stop();
        startAt(START);
        assertThat(localKms.clock().instant()).isEqualTo(START.plus(Duration.ofDays(400)));
        stop();
        startAt(START.plus(Duration.ofHours(1)));
        assertThat(localKms.clock().instant())
                .isEqualTo(START.plus(Duration.ofDays(400)).plus(Duration.ofHours(1)));
    }

    @Test
    void the_clock_does_not_go_back_behind_what_was_answered() {
        KeyMetadata key = externalKey();
        stop();
        startAt(START.minus(Duration.ofDays(1)));

        assertThat(localKms.clock().instant()).isEqualTo(START);
        assertThat(describe(key).creationDate()).isEqualTo(START);
    }
}
