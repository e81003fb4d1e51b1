package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** The states of a key and the ways between them. */
class KeyStateTest extends LocalKmsTestBase {

    private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("attack at dawn");

    private final byte[] material = Wrapping.random(32);
    private final KeyMetadata key = externalKey();

    @BeforeEach
    void importKey() throws Exception {
        importAes(key, material);
    }

    private void enable() {
        kms.enableKey(request -> request.keyId(key.keyId()));
    }

    private void disable() {
        kms.disableKey(request -> request.keyId(key.arn()));
    }

    private void schedule() {
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()).pendingWindowInDays(7));
    }

    private void cancel() {
        kms.cancelKeyDeletion(request -> request.keyId(key.keyId()));
    }

    private void deleteMaterial() {
        kms.deleteImportedKeyMaterial(request -> request.keyId(key.keyId()));
    }

    private KeyState state() {
        return describe(key).keyState();
    }

    @Test
    void a_key_is_disabled_and_enabled_again() {
        disable();
        assertThat(state()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(key).enabled()).isFalse();
        assertThat(describe(key).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        enable();

        assertThat(state()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(key).enabled()).isTrue();
    }

    @Test
    void the_switch_may_be_turned_to_where_it_is() {
        enable();
        assertThat(state()).isEqualTo(KeyState.ENABLED);
        disable();
        disable();

        assertThat(state()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    void a_disabled_key_does_no_cryptography() {
        SdkBytes ciphertext = encrypt(key.keyId(), PLAINTEXT);
        disable();
        List<ThrowingCallable> calls = List.of(
                () -> encrypt(key.keyId(), PLAINTEXT),
                () -> kms.decrypt(request -> request.ciphertextBlob(ciphertext)),
                () -> kms.reEncrypt(
                        request -> request.ciphertextBlob(ciphertext).destinationKeyId(key.keyId())),
                () -> kms.generateDataKey(request -> request.keyId(key.keyId()).keySpec(DataKeySpec.AES_256)),
                () -> kms.generateDataKeyWithoutPlaintext(
                        request -> request.keyId(key.keyId()).keySpec(DataKeySpec.AES_256)));

        assertThat(calls).allSatisfy(call -> refuses("DisabledException", key.arn() + " is disabled.", call));
        enable();
        assertThat(kms.decrypt(request -> request.ciphertextBlob(ciphertext)).plaintext())
                .isEqualTo(PLAINTEXT);
    }

    @Test
    void a_disabled_rsa_key_does_not_sign_and_shows_its_public_key() {
        KeyMetadata rsa = kms.createKey(
                        request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata();
        kms.disableKey(request -> request.keyId(rsa.keyId()));
        String message = rsa.arn() + " is disabled.";

        assertThat(kms.getPublicKey(request -> request.keyId(rsa.keyId())).keyId())
                .isEqualTo(rsa.arn());
        refuses(
                "DisabledException",
                message,
                () -> kms.sign(request -> request.keyId(rsa.keyId())
                        .message(PLAINTEXT)
                        .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PSS_SHA_256)));
    }

    @Test
    void a_key_that_waits_for_its_material_is_not_switched() {
        deleteMaterial();
        String message = key.arn() + " is pending import.";

        refuses("KMSInvalidStateException", message, this::enable);
        refuses("KMSInvalidStateException", message, this::disable);
    }

    @Test
    void a_key_that_waits_for_its_deletion_is_not_switched() {
        schedule();
        String message = key.arn() + " is pending deletion.";

        refuses("KMSInvalidStateException", message, this::enable);
        refuses("KMSInvalidStateException", message, this::disable);
    }

    @Test
    void an_import_into_a_disabled_key_enables_it() throws Exception {
        disable();
        importAes(key, material);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_disabled_key_whose_material_is_deleted_waits_for_an_import_and_is_enabled_by_it() throws Exception {
        disable();
        deleteMaterial();
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        importAes(key, material);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_material_of_a_disabled_key_expires() throws Exception {
        importAes(
                key,
                material,
                request -> request.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(localKms.clock().instant().plus(Duration.ofDays(1))));
        disable();
        localKms.clock().advance(Duration.ofDays(2));

        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_key_saved_from_its_deletion_is_disabled() {
        schedule();
        assertThat(kms.cancelKeyDeletion(request -> request.keyId(key.keyId())).keyId())
                .isEqualTo(key.arn());
        assertThat(state()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(key).deletionDate()).isNull();
        localKms.clock().advance(Duration.ofDays(8));
        enable();

        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_key_saved_without_material_waits_for_its_import() throws Exception {
        schedule();
        deleteMaterial();
        cancel();
        assertThat(state()).isEqualTo(KeyState.PENDING_IMPORT);
        importAes(key, material);

        assertThat(state()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_disabled_key_may_be_scheduled_for_deletion() {
        disable();
        schedule();
        assertThat(state()).isEqualTo(KeyState.PENDING_DELETION);
        cancel();

        assertThat(state()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    void a_key_that_is_not_to_be_deleted_is_not_saved() {
        refuses("KMSInvalidStateException", key.arn() + " is not pending deletion.", this::cancel);
    }

    @Test
    void a_description_is_changed_and_emptied() {
        kms.updateKeyDescription(request -> request.keyId(key.keyId()).description("of ours"));
        assertThat(describe(key).description()).isEqualTo("of ours");
        kms.updateKeyDescription(request -> request.keyId(key.keyId()).description(""));

        assertThat(describe(key).description()).isEmpty();
    }

    @Test
    void a_description_is_needed_has_an_end_and_is_not_for_a_key_to_be_deleted() {
        refuses(
                "ValidationException",
                () -> kms.updateKeyDescription(
                        request -> request.keyId(key.keyId()).description("a".repeat(8193))));
        refuses(
                "ValidationException",
                "1 validation error detected: Value null at 'description' failed to satisfy constraint: Member must not"
                        + " be null",
                () -> kms.updateKeyDescription(request -> request.keyId(key.keyId())));
        schedule();
        refuses(
                "KMSInvalidStateException",
                key.arn() + " is pending deletion.",
                () -> kms.updateKeyDescription(
                        request -> request.keyId(key.keyId()).description("late")));
    }
}
