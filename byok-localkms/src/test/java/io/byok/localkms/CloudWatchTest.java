package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** What CloudWatch answers: alarms and metrics, over each of its protocols. */
class CloudWatchTest extends CloudWatchTestBase {

    @Test
    void the_sdk_sends_cbor_and_reads_back_what_it_put() throws Exception {
        KeyMetadata key = externalKey();
        putAlarm("expiring", key.keyId(), request -> request.alarmDescription("soon"));
        MetricAlarm alarm = alarm("expiring");

        assertThat(sent.get(0).encodedPath())
                .isEqualTo("/service/GraniteServiceVersion20100801/operation/PutMetricAlarm");
        assertThat(sent.get(0).firstMatchingHeader("Content-Type")).contains("application/cbor");
        assertThat(sent.get(0).firstMatchingHeader("smithy-protocol")).contains("rpc-v2-cbor");
        assertThat(alarm.alarmArn()).isEqualTo("arn:aws:cloudwatch:eu-central-1:111122223333:alarm:expiring");
        assertThat(alarm.alarmDescription()).isEqualTo("soon");
        assertThat(alarm.dimensions()).containsExactly(dimension(key.keyId()));
        assertThat(alarm.threshold()).isEqualTo(2_592_000);
        assertThat(alarm.comparisonOperator()).isEqualTo(ComparisonOperator.LESS_THAN_THRESHOLD);
        assertThat(alarm.actionsEnabled()).isTrue();
        assertThat(alarm.alarmActions()).containsExactly(TOPIC);
        assertThat(alarm.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm.stateUpdatedTimestamp()).isEqualTo(START);
    }

    @Test
    void the_metric_counts_down_minute_by_minute() throws Exception {
        Instant end = START.plus(Duration.ofDays(1));
        KeyMetadata key = keyUntil(end);
        localKms.clock().advance(Duration.ofMinutes(10));
        MetricDataQuery query = MetricDataQuery.builder()
                .id("left")
                .metricStat(stat -> stat.period(300).stat("Minimum").metric(metric(key.keyId())))
                .build();
        MetricDataResult result = cloudWatch
                .getMetricData(request -> request.metricDataQueries(query)
                        .startTime(START)
                        .endTime(START.plus(Duration.ofHours(1)))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING))
                .metricDataResults()
                .get(0);
        GetMetricStatisticsResponse statistics = cloudWatch.getMetricStatistics(request -> request.namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(dimension(key.keyId()))
                .period(300)
                .statistics(Statistic.MAXIMUM, Statistic.SAMPLE_COUNT)
                .startTime(START)
                .endTime(START.plus(Duration.ofMinutes(5))));

        assertThat(result.id()).isEqualTo("left");
        assertThat(result.timestamps()).containsExactly(START, START.plus(Duration.ofMinutes(5)));
        assertThat(result.values()).containsExactly(86_400.0 - 4 * 60, 86_400.0 - 9 * 60);
        assertThat(statistics.datapoints()).hasSize(1);
        assertThat(statistics.datapoints().get(0).maximum()).isEqualTo(86_400.0);
        assertThat(statistics.datapoints().get(0).sampleCount()).isEqualTo(5.0);
    }

    private static Metric metric(String keyId) {
        return Metric.builder()
                .namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(dimension(keyId))
                .build();
    }

    @Test
    void only_keys_with_material_that_expires_have_the_metric() throws Exception {
        importedKey();
        externalKey();
        KeyMetadata expiring = keyUntil(START.plus(Duration.ofDays(1)));

        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("AWS/KMS"))
                        .metrics())
                .containsExactly(metric(expiring.keyId()));
        assertThat(cloudWatch
                        .listMetrics(request -> request.namespace("AWS/EC2"))
                        .metrics())
                .isEmpty();
    }

    @Test
    void alarms_are_listed_page_by_page_and_deleted_by_name() {
        for (int number = 0; number < 5; number++) {
            putAlarm("alarm-" + number, "none", request -> {});
        }
        assertThat(cloudWatch.describeAlarmsPaginator(request -> request.maxRecords(2)).stream()
                        .flatMap(page -> page.metricAlarms().stream())
                        .map(MetricAlarm::alarmName))
                .containsExactly("alarm-0", "alarm-1", "alarm-2", "alarm-3", "alarm-4");
        cloudWatch.deleteAlarms(request -> request.alarmNames("alarm-0", "nobody", "alarm-1"));

        assertThat(cloudWatch.describeAlarms().metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("alarm-2", "alarm-3", "alarm-4");
    }

    @Test
    void json_is_spoken_too_as_the_aws_cli_does() throws Exception {
        putAlarm("expiring", "none", request -> {});
        String authorization = RawConnection.AUTHORIZATION.replace("/kms/", "/monitoring/");
        try (RawConnection connection = new RawConnection(localKms)) {
            RawConnection.Answer answer =
                    connection.post("GraniteServiceVersion20100801.DescribeAlarms", authorization, "{}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("content-type", "application/x-amz-json-1.0");
            assertThat(answer.body())
                    .contains("\"AlarmName\":\"expiring\"")
                    .contains("\"StateUpdatedTimestamp\":" + START.getEpochSecond() + ".000");
            assertThat(connection
                            .post("GraniteServiceVersion20100801.PutDashboard", authorization, "{}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_makes_no_sense_is_refused_with_cloudwatchs_code() {
        Map<String, Consumer<PutMetricAlarmRequest.Builder>> bad = Map.of(
                "Period is 90", request -> request.period(90),
                "Period is 3600 and EvaluationPeriods 169",
                        request -> request.period(3600).evaluationPeriods(169),
                "Period is 60 and EvaluationPeriods 1441", request -> request.evaluationPeriods(1441),
                "TreatMissingData is maybe", request -> request.treatMissingData("maybe"),
                "DatapointsToAlarm is 2", request -> request.datapointsToAlarm(2),
                "at 'comparisonOperator'", request -> request.comparisonOperator("NearThreshold"));

        bad.forEach((message, change) -> {
            CloudWatchException error =
                    catchThrowableOfType(CloudWatchException.class, () -> putAlarm("bad", "none", change));
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
            assertThat(error.getMessage()).contains(message);
        });
    }

    @Test
    void the_metric_is_that_of_the_material_that_expires_first() throws Exception {
        KeyMetadata key = keyUntil(START.plus(Duration.ofDays(2)));
        importAes(
                key,
                Wrapping.random(32),
                request -> request.importType("NEW_KEY_MATERIAL")
                        .expirationModel("KEY_MATERIAL_EXPIRES")
                        .validTo(START.plus(Duration.ofDays(1))));
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));
        localKms.clock().advance(Duration.ofMinutes(1));
        GetMetricStatisticsResponse statistics = cloudWatch.getMetricStatistics(request -> request.namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(dimension(key.keyId()))
                .period(60)
                .statistics(Statistic.MINIMUM)
                .startTime(START)
                .endTime(START.plus(Duration.ofMinutes(1))));

        assertThat(statistics.datapoints()).singleElement().satisfies(datapoint -> {
            assertThat(datapoint.minimum()).isEqualTo(86_400.0);
            assertThat(datapoint.unit()).isEqualTo(StandardUnit.SECONDS);
        });
    }

    @Test
    void an_alarm_may_look_at_a_day_or_by_the_hour_at_a_week() {
        putAlarm("day", "none", request -> request.evaluationPeriods(1440));
        putAlarm("week", "none", request -> request.period(3600).evaluationPeriods(168));
        putAlarm("often", "none", request -> request.period(20));

        assertThat(cloudWatch.describeAlarms().metricAlarms()).hasSize(3);
    }

    @Test
    void a_member_that_is_null_is_none() throws Exception {
        String authorization = RawConnection.AUTHORIZATION.replace("/kms/", "/monitoring/");
        try (RawConnection connection = new RawConnection(localKms)) {
            connection.post("GraniteServiceVersion20100801.PutMetricAlarm", authorization, """
                    {"AlarmName":"null","AlarmDescription":null,"Namespace":"AWS/KMS","MetricName":"Other",
                     "Dimensions":null,"Statistic":"Minimum","Period":60,"EvaluationPeriods":1,"Threshold":1,
                     "ComparisonOperator":"LessThanThreshold"}""");
        }
        MetricAlarm alarm = alarm("null");

        assertThat(alarm.alarmDescription()).isNull();
        assertThat(alarm.dimensions()).isEmpty();
    }
}
