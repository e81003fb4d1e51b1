package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.Tag;

class KeyDeletionTest extends LocalKmsTestBase {

    private ScheduleKeyDeletionResponse schedule(KeyMetadata key, int days) {
        return kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(days));
    }

    @Test
    void a_key_waits_30_days_unless_told_otherwise() throws Exception {
        KeyMetadata key = importedKey();
        ScheduleKeyDeletionResponse scheduled = kms.scheduleKeyDeletion(request -> request.keyId(key.arn()));
        KeyMetadata after = describe(key);

        assertThat(scheduled.keyId()).isEqualTo(key.arn());
        assertThat(scheduled.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(scheduled.pendingWindowInDays()).isEqualTo(30);
        assertThat(after.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(after.enabled()).isFalse();
        assertThat(after.deletionDate()).isEqualTo(scheduled.deletionDate());
        assertThat(Duration.between(localKms.clock().instant(), after.deletionDate()))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void a_key_that_waits_for_its_deletion_does_nothing() throws Exception {
        KeyMetadata key = importedKey();
        SdkBytes plaintext = SdkBytes.fromUtf8String("attack at dawn");
        SdkBytes ciphertext = encrypt(key.keyId(), plaintext);
        schedule(key, 7);
        String message = key.arn() + " is pending deletion.";

        refuses("KMSInvalidStateException", message, () -> encrypt(key.keyId(), plaintext));
        refuses("KMSInvalidStateException", message, () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        refuses("KMSInvalidStateException", message, () -> schedule(key, 7));
        refuses(
                "KMSInvalidStateException",
                message,
                () -> kms.createAlias(request -> request.aliasName("alias/late").targetKeyId(key.keyId())));
        refuses(
                "KMSInvalidStateException",
                message,
                () -> kms.tagResource(request -> request.keyId(key.keyId())
                        .tags(Tag.builder().tagKey("a").tagValue("b").build())));
    }

    @Test
    void after_the_waiting_period_key_and_aliases_are_gone() throws Exception {
        KeyMetadata key = importedKey();
        SdkBytes ciphertext = encrypt(key.keyId(), SdkBytes.fromUtf8String("attack at dawn"));
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(key.keyId()));
        localKms.clock().moveTo(schedule(key, 7).deletionDate());

        refuses("NotFoundException", "Key '" + key.arn() + "' does not exist", () -> describe(key));
        refuses("NotFoundException", () -> kms.describeKey(request -> request.keyId("alias/mine")));
        refuses("AccessDeniedException", () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        assertThat(kms.listKeys().keys()).isEmpty();
        assertThat(kms.listAliases().aliases()).isEmpty();
        KeyMetadata next = externalKey();
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(next.keyId()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 31, 365, 366})
    void the_waiting_period_is_7_to_30_days(int days) {
        refuses("ValidationException", () -> schedule(externalKey(), days));
    }
}
