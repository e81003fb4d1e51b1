package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsBuilder;
import io.byok.localkms.LocalKmsClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/** A LocalKms whose clock moves only when told, and jobs that pass its time by simulation. */
abstract class BulkOnLocalKms {
    static final String FRANKFURT = "eu-central-1";
    static final Place HERE = new Place(Place.DEFAULT_ACCOUNT, FRANKFURT);
    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    final List<BulkEvent> events = new ArrayList<>();
    private final Map<Place, KmsClient> clients = new ConcurrentHashMap<>();
    LocalKms server;
    SdkHttpClient http;

    @BeforeEach
    void start() {
        http = UrlConnectionHttpClient.create();
        server = serve(LocalKms.builder());
    }

    @AfterEach
    void stop() {
        clients.values().forEach(KmsClient::close);
        http.close();
        server.close();
    }

    LocalKms serve(LocalKmsBuilder builder) {
        return builder.clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .start();
    }

    /** Another server in the place of the first. */
    void restart(LocalKmsBuilder builder) {
        clients.values().forEach(KmsClient::close);
        clients.clear();
        server.close();
        server = serve(builder);
    }

    KmsClient client(Place place) {
        return clients.computeIfAbsent(place, this::newClient);
    }

    private KmsClient newClient(Place place) {
        String account = place.account().equals(Place.DEFAULT_ACCOUNT) ? "111122223333" : place.account();
        return KmsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(place.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "not-a-secret")))
                .httpClient(http)
                .build();
    }

    BulkImport.Builder job() {
        LocalKmsClock clock = server.clock();
        return BulkImport.job("migration", this::client)
                .quotas(RequestQuotas.unlimited())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .simulated(new SimulatedTime(clock, clock::moveTo))
                .listener(events::add);
    }

    <E extends BulkEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** An AES key that is a function of its id. */
    static KeyMaterial aesKeyOf(String id) {
        return KeyMaterial.takeFrom(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytesOf(id));
    }

    static byte[] bytesOf(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static BulkItem.Builder item(String id) {
        return BulkItem.of(id, KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> aesKeyOf(id))
                .neverExpires();
    }

    static BulkItem named(String id) {
        return item(id).alias("alias/" + id).regions(FRANKFURT).build();
    }

    static Stream<BulkItem> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> named("key-" + i));
    }

    KeyMetadata describe(String keyId) {
        return client(HERE).describeKey(r -> r.keyId(keyId)).keyMetadata();
    }

    List<String> keysInKms() {
        return client(HERE).listKeysPaginator().keys().stream()
                .map(KeyListEntry::keyArn)
                .toList();
    }

    List<AliasListEntry> aliasesInKms() {
        return client(HERE).listAliasesPaginator().aliases().stream().toList();
    }

    void assertEachItemHasOneKey(int items) {
        for (int i = 0; i < items; i++) {
            KeyMetadata key = describe("alias/key-" + i);
            assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
            assertThat(describe(claimOf("key-" + i)).arn()).isEqualTo(key.arn());
        }
        assertThat(aliasesInKms()).hasSize(2 * items);
    }

    /** Of all keys, those beyond one an item are being deleted, or told. */
    void assertSurplusIsReported(BulkReport report, int items) {
        List<String> told = report.orphans().stream()
                .flatMap(orphan -> orphan.keyArn().stream())
                .toList();
        long unaccounted = keysInKms().stream()
                .filter(arn -> describe(arn).keyState() == KeyState.PENDING_IMPORT)
                .filter(arn -> !told.contains(arn))
                .count();
        assertThat(unaccounted).isZero();
        assertThat(keysInKms()).hasSizeGreaterThanOrEqualTo(items);
    }

    /** A key as a worker leaves it that is killed between CreateKey and CreateAlias. */
    String unclaimed(String job, String item) {
        return client(HERE)
                .createKey(r -> r.origin(OriginType.EXTERNAL).tags(tag("byok:job", job), tag("byok:item", item)))
                .keyMetadata()
                .arn();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }

    /** The hash is that of the standard: SHA-256, its first half. */
    static String claimOf(String item) {
        return "alias/byok/migration/" + HexFormat.of().formatHex(bytesOf(item)).substring(0, 32);
    }
}
