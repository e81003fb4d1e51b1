package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** The real CloudWatch client of the SDK, pointed at the same server. */
class CloudWatchTest extends LocalKmsTestBase {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:keys";

    private final List<SdkHttpRequest> sent = new ArrayList<>();
    private final CloudWatchClient cloudWatch = client();

    CloudWatchTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .start());
    }

    private CloudWatchClient client() {
        return CloudWatchClient.builder()
                .endpointOverride(localKms.endpoint())
                .region(TestClient.REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(TestClient.ACCOUNT, "none")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        sent.add(context.httpRequest());
                    }
                }))
                .build();
    }

    @AfterEach
    void closeClient() {
        cloudWatch.close();
    }

    private static Dimension dimension(String keyId) {
        return Dimension.builder().name("KeyId").value(keyId).build();
    }

    private void putAlarm(String name, String keyId, Consumer<PutMetricAlarmRequest.Builder> change) {
        cloudWatch.putMetricAlarm(request -> change.accept(request.alarmName(name)
                .namespace("AWS/KMS")
                .metricName("SecondsUntilKeyMaterialExpiration")
                .dimensions(dimension(keyId))
                .statistic(Statistic.MINIMUM)
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold((double) MONTH.toSeconds())
                .alarmActions(TOPIC)));
    }

    private MetricAlarm alarm(String name) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    private KeyMetadata keyUntil(Instant end) throws Exception {
        KeyMetadata key = externalKey();
        importUntil(key, Wrapping.random(32), end);
        return key;
    }

    private void importUntil(KeyMetadata key, byte[] material, Instant end) throws Exception {
        importAes(
                key,
                material,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(end));
    }

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
}
