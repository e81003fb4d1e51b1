package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.Connection;
import io.byok.aws.regions.RegionsDoor;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** A LocalKms that one seed makes; whoever waits in it moves its clock. What is looked at for judging is looked at after all has settled. */
final class CampaignWorld implements AutoCloseable {
    static final Region HOME = Region.EU_CENTRAL_1;
    static final Region IRELAND = Region.EU_WEST_1;
    static final Region VIRGINIA = Region.US_EAST_1;

    private static final Duration UNTIL_ALL_IS_SEEN = Duration.ofMinutes(2);

    final LocalKms server;
    final Judge judge;
    final Random random;
    private final Misfortune misfortune;
    private final HastyHttpClient http = new HastyHttpClient();
    private final HastyHttpClient patient = new HastyHttpClient();
    private final Map<Region, KmsClient> users = new ConcurrentHashMap<>();

    CampaignWorld(long seed) {
        this.random = new Random(seed);
        this.misfortune = new Misfortune(random);
        this.server = misfortune.worsen(LocalKms.builder()).start();
        if (random.nextBoolean()) {
            server.deviate(Deviation.SPENDS_IMPORT_TOKENS);
        }
        this.judge = new Judge(HOME, region -> client(region, patient));
    }

    /** The SDK's own retries, but for its waiting in real time. */
    private KmsClient client(Region region, HastyHttpClient way) {
        StandardRetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
        return KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(region)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "not-a-secret")))
                .overrideConfiguration(c -> c.retryStrategy(retries))
                .httpClient(way)
                .build();
    }

    private KmsClient user(Region region) {
        return users.computeIfAbsent(region, some -> client(some, http));
    }

    /** The library in the user's hands. */
    Byok byok() {
        return Byok.with(user(HOME)).withClock(server.clock()).withPause(server.clock()::advance);
    }

    /** The library of an owner who meets no fault. */
    Byok calmByok() {
        return Byok.with(judge.in(HOME)).withClock(server.clock()).withPause(server.clock()::advance);
    }

    /** The same in several Regions. */
    RegionsDoor regions() {
        return new RegionsDoor(this::user, this::settings, Byok::new);
    }

    /** Of an owner who meets no fault. */
    RegionsDoor calmRegions() {
        return new RegionsDoor(judge::in, this::settings, Byok::new);
    }

    private Connection settings(Connection connection) {
        return connection.withClock(server.clock()).withPause(server.clock()::advance);
    }

    /** From now on some of these calls fail. */
    List<Fault> strike(List<String> operations) {
        http.hasten();
        return misfortune.strike(server, operations);
    }

    /** No more faults, and every read shows what is. */
    void settle() {
        server.faults().clear();
        http.bePatient();
        server.clock().advance(UNTIL_ALL_IS_SEEN);
    }

    @Override
    public void close() {
        assertThat(server.unexpectedErrors()).isEmpty();
        judge.close();
        users.values().forEach(KmsClient::close);
        http.close();
        patient.close();
        server.close();
    }
}
