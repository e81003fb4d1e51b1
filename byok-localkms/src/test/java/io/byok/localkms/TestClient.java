package io.byok.localkms;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** The real SDK, pointed at a LocalKms. */
final class TestClient {

    static final String ACCOUNT = "111122223333";
    static final Region REGION = Region.EU_CENTRAL_1;

    private TestClient() {}

    static KmsClient of(LocalKms kms) {
        return of(kms, REGION, ACCOUNT);
    }

    static KmsClient of(LocalKms kms, Region region, String accessKeyId) {
        return of(kms.endpoint(), region, accessKeyId);
    }

    static KmsClient of(URI endpoint, Region region, String accessKeyId) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "not-a-secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
