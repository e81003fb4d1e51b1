package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DeleteImportedKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

class ExpiryTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] material = Wrapping.random(32);
    private final KeyMetadata key = externalKey();

    private Instant in(Duration time) {
        return localKms.clock().instant().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private ImportKeyMaterialResponse importUntil(Instant validTo) throws Exception {
        return importAes(
                key,
                material,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(validTo));
    }

    @Test
    void a_key_shows_when_its_material_expires() throws Exception {
        Instant end = in(Duration.ofDays(30));
        importUntil(end);

        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
        assertThat(describe(key).validTo()).isEqualTo(end);
    }

    @Test
    void expired_material_leaves_the_key_waiting_for_an_import() throws Exception {
        Instant end = in(Duration.ofDays(30));
        String materialId = importUntil(end).keyMaterialId();
        localKms.clock().moveTo(end.minus(Duration.ofMinutes(1)));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
        localKms.clock().moveTo(end);
        KeyMetadata after = describe(key);

        assertThat(after.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(after.enabled()).isFalse();
        assertThat(after.expirationModel()).isNull();
        assertThat(after.validTo()).isNull();
        assertThat(after.currentKeyMaterialId()).isEqualTo(materialId);
    }

    @Test
    void expired_material_neither_encrypts_nor_decrypts_and_the_same_brings_the_key_back() throws Exception {
        Instant end = in(Duration.ofDays(1));
        importUntil(end);
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        localKms.clock().moveTo(end);

        refusesAsPendingImport(() -> encrypt(key.keyId(), PLAINTEXT));
        refusesAsPendingImport(() -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)));
        refuses("IncorrectKeyMaterialException", () -> importAes(key, Wrapping.random(32)));
        importAes(key, material);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    private void refusesAsPendingImport(ThrowingCallable call) {
        refuses("KMSInvalidStateException", key.arn() + " is pending import.", call);
    }

    @Test
    void a_new_import_of_the_same_material_changes_the_expiry() throws Exception {
        importUntil(in(Duration.ofDays(1)));
        Instant later = in(Duration.ofDays(90));
        importUntil(later);
        assertThat(describe(key).validTo()).isEqualTo(later);
        importAes(key, material);

        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(describe(key).validTo()).isNull();
    }

    @Test
    void an_end_that_is_not_ahead_is_refused() {
        refuses("ValidationException", () -> importUntil(in(Duration.ofSeconds(-1))));
        refuses("ValidationException", () -> importUntil(Instant.EPOCH));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void an_end_may_be_365_days_ahead_and_no_more() throws Exception {
        refuses(
                "ValidationException",
                "ValidTo must be less than 365 days in the future",
                () -> importUntil(in(Duration.ofDays(365).plusMinutes(1))));
        importUntil(in(Duration.ofDays(365)));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void an_end_does_not_go_with_material_that_does_not_expire() {
        refuses(
                "ValidationException",
                "A validTo date cannot be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE",
                () -> importAes(key, material, request -> request.validTo(in(Duration.ofDays(1)))));
    }

    @Test
    void deleted_material_leaves_the_key_waiting_and_may_come_back() throws Exception {
        String materialId = importAes(key, material).keyMaterialId();
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        DeleteImportedKeyMaterialResponse deleted =
                kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
        KeyMetadata after = describe(key);

        assertThat(deleted.keyId()).isEqualTo(key.arn());
        assertThat(deleted.keyMaterialId()).isEqualTo(materialId);
        assertThat(after.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(after.enabled()).isFalse();
        assertThat(after.expirationModel()).isNull();
        assertThat(after.currentKeyMaterialId()).isEqualTo(materialId);
        refusesAsPendingImport(() -> encrypt(key.keyId(), PLAINTEXT));
        importAes(key, material);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void a_deletion_of_nothing_succeeds() {
        DeleteImportedKeyMaterialResponse deleted =
                kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        assertThat(deleted.keyId()).isEqualTo(key.arn());
        assertThat(deleted.keyMaterialId()).isNull();
    }

    @Test
    void a_deletion_may_name_the_material_and_must_not_name_another() throws Exception {
        String materialId = importAes(key, material).keyMaterialId();

        refuses(
                "ValidationException",
                "Key material (id: " + "0".repeat(64) + ") has never been imported into KMS key " + key.arn() + ".",
                () -> kms.deleteImportedKeyMaterial(
                        request -> request.keyId(key.keyId()).keyMaterialId("0".repeat(64))));
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()).keyMaterialId(materialId));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_deletion_leaves_the_state_of_a_key_that_waits_for_its_own() throws Exception {
        importAes(key, material);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));

        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(describe(key).expirationModel()).isNull();
    }

    @Test
    void material_of_kms_itself_is_not_deleted() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);

        refuses(
                "UnsupportedOperationException",
                own.arn() + " origin is AWS_KMS which is not valid for this operation.",
                () -> kms.deleteImportedKeyMaterial(request -> request.keyId(own.keyId())));
    }
}
