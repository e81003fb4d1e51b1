package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** The events are those of AWS's guide, at the moment at which the server's clock passes them. */
class EventsTest extends LocalKmsTestBase {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    EventsTest() {
        super(LocalKms.builder()
                .clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                .start());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private List<CloudTrailRecord> records(String eventName) {
        return localKms.cloudTrail().stream()
                .filter(record -> record.eventName().equals(eventName))
                .toList();
    }

    private String importUntil(KeyMetadata key, byte[] material, Instant end) throws Exception {
        return importAes(
                        key,
                        material,
                        request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                                .validTo(end))
                .keyMaterialId();
    }

    @Test
    void expiry_is_told_at_its_own_instant_and_not_before() throws Exception {
        KeyMetadata key = externalKey();
        Instant end = START.plus(Duration.ofDays(30));
        String materialId = importUntil(key, Wrapping.random(32), end);
        localKms.clock().moveTo(end.minusMillis(1));
        assertThat(localKms.events()).isEmpty();
        localKms.clock().moveTo(end.plus(Duration.ofDays(5)));

        assertThat(localKms.events()).hasSize(1);
        JsonNode event = json(localKms.events().get(0).json());
        String id = event.get("id").textValue();
        assertThat(event).isEqualTo(json("""
                        {"version":"0","id":"%s","detail-type":"KMS Imported Key Material Expiration","source":"aws.kms",
                         "account":"111122223333","time":"2026-12-23T10:00:00Z","region":"eu-central-1",
                         "resources":["%s"],"detail":{"key-id":"%s","key-material-id":"%s"}}""".formatted(id, key.arn(), key.keyId(), materialId)));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void expiry_is_recorded_as_a_service_event() throws Exception {
        KeyMetadata key = externalKey();
        String materialId = importUntil(key, Wrapping.random(32), START.plusSeconds(60));
        localKms.clock().advance(Duration.ofDays(1));

        assertThat(records("DeleteExpiredKeyMaterial")).hasSize(1);
        JsonNode record = json(records("DeleteExpiredKeyMaterial").get(0).json());
        String id = record.get("eventID").textValue();
        assertThat(record).isEqualTo(json("""
                        {"eventVersion":"1.11","userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"},
                         "eventTime":"2026-11-23T10:01:00Z","eventSource":"kms.amazonaws.com",
                         "eventName":"DeleteExpiredKeyMaterial","awsRegion":"eu-central-1",
                         "sourceIPAddress":"AWS Internal","userAgent":"AWS Internal","requestParameters":null,
                         "responseElements":null,"eventID":"%s","readOnly":false,
                         "resources":[{"accountId":"111122223333","type":"AWS::KMS::Key","ARN":"%s"}],
                         "eventType":"AwsServiceEvent","managementEvent":true,"recipientAccountId":"111122223333",
                         "serviceEventDetails":{"keyId":"%s","keyMaterialId":"%s"},"eventCategory":"Management"}""".formatted(id, key.arn(), key.keyId(), materialId)));
    }

    @Test
    void a_rotation_is_told_when_the_answer_is_there() throws Exception {
        KeyMetadata key = externalKey();
        String first = importAes(key, Wrapping.random(32)).keyMaterialId();
        String second = importAes(key, Wrapping.random(32), request -> request.importType(ImportType.NEW_KEY_MATERIAL))
                .keyMaterialId();
        kms.rotateKeyOnDemand(request -> request.keyId(key.keyId()));

        assertThat(localKms.events()).extracting(KmsEvent::detailType).containsExactly("KMS CMK Rotation");
        assertThat(json(localKms.events().get(0).json()).get("detail"))
                .isEqualTo(json("""
                        {"key-id":"%s","key-origin":"EXTERNAL","rotation-type":"ON_DEMAND",
                         "previous-key-material-id":"%s","current-key-material-id":"%s"}""".formatted(key.keyId(), first, second)));
        assertThat(json(records("RotateKey").get(0).json()).get("serviceEventDetails"))
                .isEqualTo(json("""
                        {"rotationType":"ON_DEMAND","keyOrigin":"EXTERNAL","previousKeyMaterialId":"%s",
                         "currentKeyMaterialId":"%s","keyId":"%s"}""".formatted(first, second, key.keyId())));
        assertThat(records("RotateKeyOnDemand")).hasSize(1);
    }

    @Test
    void a_deletion_is_told_when_the_waiting_period_is_over() throws Exception {
        KeyMetadata key = createKey(OriginType.AWS_KMS);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
        localKms.clock().advance(Duration.ofDays(8));

        assertThat(localKms.events()).hasSize(1);
        KmsEvent event = localKms.events().get(0);
        assertThat(event.detailType()).isEqualTo("KMS CMK Deletion");
        assertThat(event.time()).isEqualTo(START.plus(Duration.ofDays(7)));
        assertThat(event.keyArn()).isEqualTo(key.arn());
        assertThat(records("DeleteKey")).hasSize(1);
    }

    @Test
    void events_of_many_keys_come_in_the_order_of_time_and_none_twice() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            KeyMetadata key = externalKey();
            importUntil(key, Wrapping.random(32), START.plus(Duration.ofDays(10 - number)));
            expected.add(0, key.arn());
        }
        localKms.clock().advance(Duration.ofDays(100));
        kms.listKeys();
        localKms.clock().advance(Duration.ofDays(100));

        assertThat(localKms.events()).extracting(KmsEvent::keyArn).containsExactlyElementsOf(expected);
    }

    @Test
    void deleted_material_does_not_expire_any_more() throws Exception {
        KeyMetadata key = externalKey();
        importUntil(key, Wrapping.random(32), START.plusSeconds(60));
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
        localKms.clock().advance(Duration.ofDays(1));

        assertThat(localKms.events()).isEmpty();
    }

    @Test
    void a_listener_sees_the_clock_at_the_moment_of_the_event_and_may_renew_the_material() throws Exception {
        KeyMetadata key = externalKey();
        byte[] material = Wrapping.random(32);
        Instant end = START.plus(Duration.ofDays(30));
        importUntil(key, material, end);
        List<Instant> seen = new ArrayList<>();
        localKms.onEvent(event -> {
            seen.add(localKms.clock().instant());
            renew(key, material);
        });
        localKms.clock().advance(Duration.ofDays(100));

        assertThat(seen).containsExactly(end, end.plus(Duration.ofDays(30)), end.plus(Duration.ofDays(60)));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(localKms.clock().instant()).isEqualTo(START.plus(Duration.ofDays(100)));
    }

    private void renew(KeyMetadata key, byte[] material) {
        try {
            importUntil(key, material, localKms.clock().instant().plus(Duration.ofDays(30)));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void real_time_that_passes_tells_too() throws Exception {
        BlockingQueue<KmsEvent> heard = new LinkedBlockingQueue<>();
        try (LocalKms ticking = LocalKms.builder().onEvent(heard::add).start();
                KmsClient client = TestClient.of(ticking)) {
            KeyMetadata key = client.createKey(request -> request.origin(OriginType.EXTERNAL))
                    .keyMetadata();
            var parameters = client.getParametersForImport(request -> request.keyId(key.keyId())
                    .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                    .wrappingKeySpec("RSA_2048"));
            byte[] wrapped = Wrapping.oaep("SHA-256", parameters.publicKey().asByteArray(), Wrapping.random(32));
            client.importKeyMaterial(request -> request.keyId(key.keyId())
                    .importToken(parameters.importToken())
                    .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                    .validTo(ticking.clock().instant().plusMillis(1_200)));
            KmsEvent event = heard.poll(60, TimeUnit.SECONDS);

            assertThat(event).isNotNull();
            assertThat(event.keyArn()).isEqualTo(key.arn());
        }
    }

    @Test
    void a_listener_that_throws_silences_nobody() throws Exception {
        List<KmsEvent> heard = new ArrayList<>();
        try (LocalKms other = LocalKms.builder()
                        .onEvent(event -> {
                            throw new IllegalStateException("deaf");
                        })
                        .onEvent(heard::add)
                        .start();
                KmsClient client = TestClient.of(other)) {
            String keyId = client.createKey().keyMetadata().keyId();
            client.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));
            other.clock().advance(Duration.ofDays(7));

            assertThat(heard).hasSize(1);
            assertThat(other.unexpectedErrors())
                    .hasSize(1)
                    .first()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("deaf");
        }
    }
}
