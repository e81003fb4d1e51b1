package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Imported material never rotates by itself, and in LocalKms nothing does. */
class AutomaticRotationTest extends LocalKmsTestBase {

    private void enable(KeyMetadata key) {
        kms.enableKeyRotation(request -> request.keyId(key.keyId()));
    }

    private void disable(KeyMetadata key) {
        kms.disableKeyRotation(request -> request.keyId(key.keyId()));
    }

    @Test
    void imported_material_is_refused_before_and_after_its_import() throws Exception {
        KeyMetadata key = externalKey();
        String refusal = key.arn() + " origin is EXTERNAL which is not valid for this operation.";
        refuses("UnsupportedOperationException", refusal, () -> enable(key));
        refuses("UnsupportedOperationException", refusal, () -> disable(key));
        importAes(key, Wrapping.random(32));

        refuses("UnsupportedOperationException", refusal, () -> enable(key));
        refuses("UnsupportedOperationException", refusal, () -> disable(key));
    }

    @Test
    void material_of_kms_does_not_rotate_by_itself_here() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);

        assertThat(refuses("UnsupportedOperationException", () -> enable(own)).getMessage())
                .contains("LocalKms does not rotate keys by itself");
        disable(own);
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(own.keyId()))
                        .keyRotationEnabled())
                .isFalse();
    }

    @Test
    void a_key_that_is_not_enabled_is_refused() {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        kms.disableKey(request -> request.keyId(own.keyId()));
        refuses("DisabledException", own.arn() + " is disabled.", () -> enable(own));
        refuses("DisabledException", own.arn() + " is disabled.", () -> disable(own));
        kms.scheduleKeyDeletion(request -> request.keyId(own.keyId()));

        refuses("KMSInvalidStateException", own.arn() + " is pending deletion.", () -> enable(own));
        refuses("KMSInvalidStateException", own.arn() + " is pending deletion.", () -> disable(own));
    }

    @Test
    void a_key_that_cannot_rotate_is_not_enabled_and_may_be_disabled() {
        KeyMetadata hmac = kms.createKey(
                        request -> request.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))
                .keyMetadata();

        refuses("UnsupportedOperationException", "", () -> enable(hmac));
        disable(hmac);
    }
}
