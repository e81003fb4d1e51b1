package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** AWS KMS answers for a while as if something had not happened yet; here the caller says for how long. */
class EventualConsistencyTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration LAG = Duration.ofSeconds(3);

    private static LocalKmsBuilder server() {
        return LocalKms.builder().clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)));
    }

    @Test
    void a_young_key_is_not_found_by_any_request_and_not_listed() {
        try (LocalKms localKms = server().creationDelay(LAG).start();
                KmsClient kms = TestClient.of(localKms)) {
            KeyMetadata key =
                    kms.createKey(request -> request.origin("EXTERNAL")).keyMetadata();
            String message = "Key '" + key.arn() + "' does not exist";
            LocalKmsTestBase.refuses(
                    "NotFoundException",
                    message,
                    () -> kms.getParametersForImport(request -> request.keyId(key.keyId())
                            .wrappingAlgorithm("RSAES_OAEP_SHA_256")
                            .wrappingKeySpec("RSA_2048")));
            LocalKmsTestBase.refuses(
                    "NotFoundException", message, () -> kms.describeKey(request -> request.keyId(key.keyId())));
            LocalKmsTestBase.refuses(
                    "NotFoundException",
                    message,
                    () -> kms.createAlias(
                            request -> request.aliasName("alias/young").targetKeyId(key.keyId())));
            assertThat(kms.listKeys().keys()).isEmpty();
            localKms.clock().advance(LAG);

            assertThat(kms.describeKey(request -> request.keyId(key.keyId())).keyMetadata())
                    .isEqualTo(key);
            assertThat(kms.listKeys().keys()).hasSize(1);
        }
    }

    @Test
    void stale_reads_show_each_state_after_the_lag() {
        try (LocalKms localKms = server().staleReads(LAG).start();
                KmsClient kms = TestClient.of(localKms)) {
            String keyId = kms.createKey().keyMetadata().keyId();
            LocalKmsTestBase.refuses("NotFoundException", () -> kms.describeKey(request -> request.keyId(keyId)));
            localKms.clock().advance(LAG);
            kms.disableKey(request -> request.keyId(keyId));
            assertThat(state(kms, keyId)).isEqualTo(KeyState.ENABLED);
            localKms.clock().advance(LAG.dividedBy(2));
            kms.scheduleKeyDeletion(request -> request.keyId(keyId));
            assertThat(state(kms, keyId)).isEqualTo(KeyState.ENABLED);
            localKms.clock().advance(LAG.dividedBy(2));
            assertThat(state(kms, keyId)).isEqualTo(KeyState.DISABLED);
            localKms.clock().advance(LAG);

            assertThat(state(kms, keyId)).isEqualTo(KeyState.PENDING_DELETION);
        }
    }

    private static KeyState state(KmsClient kms, String keyId) {
        return kms.describeKey(request -> request.keyId(keyId)).keyMetadata().keyState();
    }

    @Test
    void what_changes_sees_the_present_all_the_same() {
        try (LocalKms localKms = server().staleReads(LAG).start();
                KmsClient kms = TestClient.of(localKms)) {
            String keyId = kms.createKey().keyMetadata().keyId();
            kms.disableKey(request -> request.keyId(keyId));

            LocalKmsTestBase.refuses(
                    "DisabledException",
                    () -> kms.generateDataKey(request -> request.keyId(keyId).keySpec("AES_256")));
        }
    }

    @Test
    void lists_of_keys_and_aliases_are_stale_too() {
        try (LocalKms localKms = server().staleReads(LAG).start();
                KmsClient kms = TestClient.of(localKms)) {
            String keyId = kms.createKey().keyMetadata().keyId();
            kms.createAlias(request -> request.aliasName("alias/a").targetKeyId(keyId));
            assertThat(kms.listKeys().keys()).isEmpty();
            assertThat(kms.listAliases().aliases()).isEmpty();
            localKms.clock().advance(LAG);
            assertThat(kms.listKeys().keys()).hasSize(1);
            kms.deleteAlias(request -> request.aliasName("alias/a"));
            assertThat(kms.listAliases().aliases())
                    .extracting(AliasListEntry::aliasName)
                    .containsExactly("alias/a");
            localKms.clock().advance(LAG);

            assertThat(kms.listAliases().aliases()).isEmpty();
        }
    }

    @Test
    void a_negative_delay_is_refused() {
        Duration negative = Duration.ofMillis(-1);

        assertThatIllegalArgumentException().isThrownBy(() -> server().creationDelay(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> server().replicationDelay(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> server().staleReads(negative));
    }
}
