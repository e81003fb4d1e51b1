package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.event.KeyDeleted;
import io.byok.aws.event.KeyRotated;
import io.byok.aws.event.KmsKeyEvent;
import io.byok.aws.event.MaterialExpired;
import io.byok.aws.expiry.KeySelection;
import io.byok.aws.expiry.MaterialVault;
import io.byok.aws.expiry.RenewalEvent;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.localkms.KmsEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;

/** What KMS tells EventBridge, and a function that acts on it. */
class KeyEventTest extends OnLocalKms {
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String EVENT = """
            {"version":"0","id":"9da9af57-9253-4406-87cb-7cc400e43465",
             "detail-type":"KMS Imported Key Material Expiration","source":"aws.kms","account":"111122223333",
             "time":"2026-11-25T08:00:00Z","region":"us-west-2",
             "resources":["arn:aws:kms:us-west-2:111122223333:key/%1$s"],
             "detail":{"key-id":"%1$s","key-material-id":"%2$s"}}""".formatted(ID, "0a".repeat(32));

    private final List<RenewalEvent> done = new ArrayList<>();

    /** As a Lambda function would, for each delivery. */
    private void handle(String json, MaterialVault vault) {
        if (KmsKeyEvent.parse(json) instanceof MaterialExpired expired) {
            done.addAll(byok.expiry()
                    .renewer(KeySelection.keys(expired.keyArn()), vault)
                    .plan()
                    .execute());
        }
    }

    @Test
    void the_event_arrives_and_the_handler_brings_the_key_back_once() {
        byte[] bytes = aes256();
        MaterialVault vault = material -> Optional.of(KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes));
        String arn;
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, bytes)) {
            arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        }
        server.onEvent(event -> handle(event.json(), vault));

        server.clock().advance(Duration.ofDays(31));

        assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(done).singleElement().isInstanceOf(RenewalEvent.Renewed.class);
        handle(server.events().get(0).json(), vault);
        assertThat(done).as("a second delivery does nothing").hasSize(1);
        assertThat(server.unexpectedErrors()).isEmpty();
    }

    @Test
    void the_handler_brings_an_hmac_key_back_too_whose_event_names_no_material() {
        byte[] bytes = aes256();
        try (KeyMaterial key = KeyMaterial.copyOf(KeyMaterialSpec.HMAC_256, bytes)) {
            String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
            server.clock().advance(Duration.ofDays(31));

            MaterialExpired event =
                    (MaterialExpired) KmsKeyEvent.parse(server.events().get(0).json());
            handle(server.events().get(0).json(), material -> {
                assertThat(material.keyArn()).isEqualTo(arn);
                return Optional.of(KeyMaterial.copyOf(material.spec(), bytes));
            });

            assertThat(event.keyMaterialId()).isEmpty();
            assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void each_event_of_kms_is_read_as_its_type() {
        try (KeyMaterial first = aesKey();
                KeyMaterial second = aesKey()) {
            ImportReceipt receipt = byok.importKey(first).expiresIn(THIRTY_DAYS).execute();
            rotateTo(receipt.keyArn(), second);
            String current = describe(receipt.keyArn()).currentKeyMaterialId();
            server.clock().advance(Duration.ofDays(31));
            kms.scheduleKeyDeletion(r -> r.keyId(receipt.keyArn()).pendingWindowInDays(7));
            server.clock().advance(Duration.ofDays(8));

            List<KmsKeyEvent> events = server.events().stream()
                    .map(KmsEvent::json)
                    .map(KmsKeyEvent::parse)
                    .toList();

            assertThat(events).allSatisfy(event -> assertThat(event.keyArn()).isEqualTo(receipt.keyArn()));
            assertThat(events.get(0)).isInstanceOfSatisfying(KeyRotated.class, rotated -> {
                assertThat(rotated.origin()).isEqualTo(OriginType.EXTERNAL);
                assertThat(rotated.rotationType()).isEqualTo(RotationType.ON_DEMAND);
                assertThat(rotated.previousKeyMaterialId()).isEqualTo(receipt.keyMaterialId());
                assertThat(rotated.currentKeyMaterialId()).contains(current);
            });
            assertThat(events.get(1)).isInstanceOfSatisfying(MaterialExpired.class, expired -> {
                assertThat(expired.keyMaterialId()).isEqualTo(receipt.keyMaterialId());
                assertThat(expired.time()).isEqualTo(receipt.validTo().orElseThrow());
            });
            assertThat(events.get(2)).isInstanceOf(KeyDeleted.class);
            assertThat(events).hasSize(3);
        }
    }

    @Test
    void an_event_is_read_from_a_stream_as_a_function_gets_it() throws IOException {
        KmsKeyEvent event = KmsKeyEvent.parse(new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)));

        assertThat(event.envelope().account()).isEqualTo("111122223333");
        assertThat(event.envelope().region()).isEqualTo("us-west-2");
        assertThat(event.keyArn()).endsWith(ID);
        assertThatThrownBy(() -> KmsKeyEvent.parse(new ByteArrayInputStream(new byte[300_000])))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("longer than 262144 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"version":"0"                        | {                                   | is no JSON
                    "aws.kms"                             | "aws.ec2"                           | has source 'aws.ec2'
                    KMS Imported Key Material Expiration  | AWS API Call via CloudTrail         | detail-type 'AWS API Call via CloudTrail'
                    "detail":{                            | "details":{                         | 'detail' is missing
                    "key-id"                              | "keyid"                             | 'key-id' is missing
                    "id":"9da9af57                        | "Id":"9da9af57                      | 'id' is missing
                    "account":"111122223333"              | "account":null                      | 'account' is missing
                    2026-11-25T08:00:00Z                  | yesterday                           | time is 'yesterday'
                    :key/1234abcd                         | :key/9999abcd                       | no ARN of it is among its resources
                    "resources":[                         | "resources":[{}],"others":[         | no ARN of it is among its resources []
                    0a0a0a                                | 0A0A0A                              | a KeyMaterialId is 64 hexadecimal digits
                    """)
    void what_is_no_event_of_kms_is_refused_with_what_was_found(String right, String wrong, String said) {
        assertThatThrownBy(() -> KmsKeyEvent.parse(EVENT.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("Give the whole event as EventBridge delivers it");
    }

    @Test
    void the_pattern_for_a_rule_matches_the_event() {
        assertThat(KmsKeyEvent.EXPIRY_PATTERN)
                .isEqualTo("{\"source\":[\"aws.kms\"],\"detail-type\":[\"KMS Imported Key Material Expiration\"]}");
    }
}
