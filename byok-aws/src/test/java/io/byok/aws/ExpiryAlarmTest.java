package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.alarm.AlarmChange;
import io.byok.aws.alarm.AlarmPlan;
import io.byok.aws.alarm.AlarmReceipt;
import io.byok.aws.alarm.AlarmRequest;
import io.byok.aws.alarm.MissingData;
import io.byok.core.KeyMaterial;
import io.byok.localkms.AlarmStateChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** CloudWatch tells its owner before a key stands still. */
class ExpiryAlarmTest extends OnLocalKms {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:keys";
    private static final Duration SIXTY_DAYS = Duration.ofDays(60);

    private final List<SdkRequest> sent = new ArrayList<>();
    private CloudWatchClient cloudWatch;
    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
        cloudWatch = client(server.endpoint());
    }

    private CloudWatchClient client(URI endpoint) {
        return CloudWatchClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "not-a-secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        sent.add(context.request());
                    }
                }))
                .build();
    }

    @AfterEach
    void close() {
        cloudWatch.close();
        key.close();
    }

    private String importedFor(Duration validity) {
        return byok.importKey(key)
                .alias("alias/orders")
                .expiresIn(validity)
                .execute()
                .keyArn();
    }

    private AlarmRequest alarm() {
        return byok.expiry().alarm("alias/orders").notify(TOPIC);
    }

    private MetricAlarm held(String name) {
        return cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().get(0);
    }

    private AlarmStateChange lastChange() {
        List<AlarmStateChange> all = server.alarmChanges();
        return all.get(all.size() - 1);
    }

    @Test
    void the_alarm_goes_off_in_time_and_is_over_after_the_renewal() {
        importedFor(SIXTY_DAYS);
        AlarmReceipt receipt = alarm().notifyWhenOver(TOPIC).execute(cloudWatch);
        server.clock().advance(Duration.ofDays(29));
        assertThat(lastChange().newState()).isEqualTo("OK");

        server.clock().advance(Duration.ofDays(2));

        assertThat(lastChange().alarmName()).isEqualTo(receipt.alarmName());
        assertThat(lastChange().newState()).isEqualTo("ALARM");
        assertThat(lastChange().actions()).containsExactly(TOPIC);
        byok.expiry().renew(key, "alias/orders").expiresIn(Duration.ofDays(90)).execute();
        server.clock().advance(Duration.ofHours(2));
        assertThat(lastChange().newState()).isEqualTo("OK");
        assertThat(lastChange().actions()).containsExactly(TOPIC);
    }

    @Test
    void the_alarm_stays_when_the_material_is_gone_and_the_metric_with_it() {
        importedFor(SIXTY_DAYS);
        alarm().execute(cloudWatch);
        server.clock().advance(Duration.ofDays(70));

        assertThat(lastChange().newState()).isEqualTo("ALARM");
    }

    @Test
    void an_alarm_for_which_silence_is_breaching_goes_off_when_material_is_deleted_long_before() {
        String arn = importedFor(SIXTY_DAYS);
        alarm().missingData(MissingData.BREACHING).execute(cloudWatch);
        server.clock().advance(Duration.ofDays(1));
        assertThat(lastChange().newState()).isEqualTo("OK");

        kms.deleteImportedKeyMaterial(r -> r.keyId(arn));
        server.clock().advance(Duration.ofHours(3));

        assertThat(lastChange().newState()).isEqualTo("ALARM");
    }

    @Test
    void the_same_alarm_again_changes_nothing_and_another_threshold_changes_it() {
        String arn = importedFor(SIXTY_DAYS);

        assertThat(alarm().execute(cloudWatch).change()).isEqualTo(AlarmChange.CREATE);
        assertThat(alarm().execute(cloudWatch).change()).isEqualTo(AlarmChange.NONE);
        assertThat(sent).filteredOn(PutMetricAlarmRequest.class::isInstance).hasSize(1);
        AlarmPlan plan = alarm().before(Duration.ofDays(20)).plan(cloudWatch);
        assertThat(plan.describe()).contains("change   threshold from 2592000.0 to 1728000.0");
        assertThat(plan.execute().change()).isEqualTo(AlarmChange.UPDATE);

        String keyId = arn.substring(arn.lastIndexOf('/') + 1);
        MetricAlarm held = held("byok-expiry-" + keyId);
        assertThat(held.threshold()).isEqualTo(1_728_000.0);
        assertThat(held.namespace()).isEqualTo("AWS/KMS");
        assertThat(held.metricName()).isEqualTo("SecondsUntilKeyMaterialExpiration");
        assertThat(held.dimensions()).singleElement().satisfies(dimension -> {
            assertThat(dimension.name()).isEqualTo("KeyId");
            assertThat(dimension.value()).isEqualTo(keyId);
        });
        assertThat(held.statisticAsString()).isEqualTo("Minimum");
        assertThat(held.comparisonOperatorAsString()).isEqualTo("LessThanThreshold");
        assertThat(held.treatMissingData()).isEqualTo("ignore");
    }

    @Test
    void the_plan_says_what_the_alarm_does_and_changes_nothing() {
        String arn = importedFor(SIXTY_DAYS);

        assertThat(alarm().name("orders")
                        .missingData(MissingData.BREACHING)
                        .plan(cloudWatch)
                        .describe())
                .contains("Alarm 'orders' on the expiry of " + arn)
                .contains("create   it")
                .contains("below 2592000 (30 days); a minute without it counts as an alarm")
                .contains("tells    " + TOPIC)
                .contains("cloudwatch:PutMetricAlarm")
                .doesNotContain("WARNING");
        assertThat(sent).noneMatch(PutMetricAlarmRequest.class::isInstance);
    }

    @Test
    void what_would_make_the_alarm_useless_is_said() {
        byok.importKey(key).alias("alias/orders").neverExpires().execute();
        AlarmReceipt receipt = alarm().name("orders").execute(cloudWatch);
        assertThat(receipt.warnings()).singleElement().asString().contains("sends no metric, which changes nothing");

        MetricAlarm held = held("orders");
        cloudWatch.putMetricAlarm(off(held));
        AlarmReceipt updated =
                alarm().name("orders").before(Duration.ofDays(10)).execute(cloudWatch);

        assertThat(updated.warnings()).anySatisfy(text -> assertThat(text).contains("disabled the actions"));
        assertThat(held("orders").actionsEnabled()).isFalse();
        assertThat(held("orders").threshold()).isEqualTo(864_000.0);
    }

    private static PutMetricAlarmRequest off(MetricAlarm held) {
        return PutMetricAlarmRequest.builder()
                .alarmName(held.alarmName())
                .namespace(held.namespace())
                .metricName(held.metricName())
                .dimensions(held.dimensions())
                .statistic(held.statistic())
                .period(held.period())
                .evaluationPeriods(held.evaluationPeriods())
                .comparisonOperator(held.comparisonOperator())
                .threshold(held.threshold())
                .actionsEnabled(false)
                .build();
    }

    @Test
    void an_alarm_of_that_name_on_something_else_is_left_alone() {
        importedFor(SIXTY_DAYS);
        cloudWatch.putMetricAlarm(r -> r.alarmName("orders")
                .namespace("AWS/SQS")
                .metricName("ApproximateAgeOfOldestMessage")
                .statistic("Maximum")
                .period(60)
                .evaluationPeriods(1)
                .comparisonOperator("GreaterThanThreshold")
                .threshold(5.0));

        assertThatThrownBy(() -> alarm().name("orders").execute(cloudWatch))
                .isInstanceOf(AlarmNameTakenException.class)
                .hasMessageContaining("watches AWS/SQS ApproximateAgeOfOldestMessage");
        assertThat(held("orders").namespace()).isEqualTo("AWS/SQS");
    }

    @Test
    void what_cannot_be_an_alarm_is_refused() {
        importedFor(SIXTY_DAYS);
        String awsOwn = kms.createKey().keyMetadata().arn();

        assertThatThrownBy(() -> byok.expiry().alarm("alias/orders").plan(cloudWatch))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("tells nobody");
        assertThatThrownBy(() -> alarm().notify("keys")).hasMessageContaining("'keys' is no ARN");
        assertThatThrownBy(() -> alarm().before(Duration.ZERO)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> byok.expiry().alarm(awsOwn).notify(TOPIC).plan(cloudWatch))
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("origin AWS_KMS");
    }

    @Test
    void errors_of_cloudwatch_name_the_permission() {
        importedFor(SIXTY_DAYS);
        AlarmRequest tooLong = alarm().name("x".repeat(256));

        assertThatThrownBy(() -> tooLong.execute(cloudWatch))
                .isInstanceOfSatisfying(CloudWatchFailedException.class, e -> {
                    assertThat(e.operation()).isEqualTo("PutMetricAlarm");
                    assertThat(e.errorCode().orElseThrow()).startsWith("Validation");
                })
                .hasMessageContaining("The caller needs cloudwatch:PutMetricAlarm");
        try (CloudWatchClient nowhere = client(URI.create("http://127.0.0.1:9"))) {
            assertThatThrownBy(() -> alarm().execute(nowhere))
                    .isInstanceOfSatisfying(
                            CloudWatchFailedException.class,
                            e -> assertThat(e.errorCode()).isEmpty())
                    .hasMessageContaining("No answer to DescribeAlarms");
        }
    }

    @Test
    void no_other_package_touches_cloudwatch() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Byok.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> all = Files.walk(classes)) {
            assertThat(all.filter(file -> file.toString().endsWith(".class"))
                            .filter(ExpiryAlarmTest::touchesCloudWatch)
                            .map(file -> classes.relativize(file).getParent())
                            .distinct())
                    .containsExactly(Path.of("io/byok/aws/alarm"));
        }
    }

    private static boolean touchesCloudWatch(Path classFile) {
        try {
            return !classFile.endsWith("module-info.class")
                    && new String(Files.readAllBytes(classFile), StandardCharsets.ISO_8859_1)
                            .contains("software/amazon/awssdk/services/cloudwatch/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
