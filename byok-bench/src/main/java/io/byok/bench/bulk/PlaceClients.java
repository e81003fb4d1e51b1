package io.byok.bench.bulk;

import io.byok.aws.bulk.KmsClients;
import io.byok.aws.bulk.Place;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A client for each place of an embedded KMS, which takes the account from the access key. */
final class PlaceClients implements KmsClients, AutoCloseable {
    private final URI endpoint;
    private final SdkHttpClient http;
    private final CallTimes times = new CallTimes();
    private final Map<Place, KmsClient> clients = new ConcurrentHashMap<>();

    PlaceClients(URI endpoint, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.http = http;
    }

    @Override
    public KmsClient at(Place place) {
        return clients.computeIfAbsent(place, this::open);
    }

    private KmsClient open(Place place) {
        return KmsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(place.account(), "not-a-secret")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(times))
                .httpClient(http)
                .build();
    }

    CallTimes times() {
        return times;
    }

    @Override
    public void close() {
        clients.values().forEach(KmsClient::close);
        http.close();
    }
}
