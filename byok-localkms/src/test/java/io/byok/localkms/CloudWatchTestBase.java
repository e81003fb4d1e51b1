package io.byok.localkms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** The real CloudWatch client of the SDK, pointed at the same server. */
abstract class CloudWatchTestBase extends LocalKmsTestBase {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    static final Duration MONTH = Duration.ofDays(30);
    static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:keys";

    final List<SdkHttpRequest> sent = new ArrayList<>();
    final CloudWatchClient cloudWatch = client();

    CloudWatchTestBase() {
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

    static Dimension dimension(String keyId) {
        return Dimension.builder().name("KeyId").value(keyId).build();
    }

    void putAlarm(String name, String keyId, Consumer<PutMetricAlarmRequest.Builder> change) {
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

    MetricAlarm alarm(String name) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    KeyMetadata keyUntil(Instant end) throws Exception {
        KeyMetadata key = externalKey();
        importUntil(key, Wrapping.random(32), end);
        return key;
    }

    void importUntil(KeyMetadata key, byte[] material, Instant end) throws Exception {
        importAes(
                key,
                material,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(end));
    }
}
