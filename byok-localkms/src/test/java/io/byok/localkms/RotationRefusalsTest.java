package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Imports of new material and rotations that are refused. */
class RotationRefusalsTest extends RotationTestBase {

    @Test
    void only_one_material_may_be_pending() throws Exception {
        String secondId = importNew(second);
        String message = refuses("KMSInvalidStateException", () -> importNew(Wrapping.random(32)))
                .awsErrorDetails()
                .errorMessage();

        assertThat(message)
                .matches("New key material \\(id: [0-9a-f]{64}\\) cannot be imported into KMS key " + key.arn()
                        + ", because another key material \\(id: " + secondId + "\\) is pending rotation\\.");
        assertThat(message).doesNotContain("(id: " + firstId);
    }

    @Test
    void material_that_is_pending_or_was_current_is_not_new() throws Exception {
        importNew(second);
        refuses("IncorrectKeyMaterialException", () -> importNew(second));
        rotate();

        refuses("IncorrectKeyMaterialException", () -> importNew(first));
        refuses("IncorrectKeyMaterialException", () -> importNew(second));
    }

    @Test
    void without_an_import_type_other_material_is_refused() {
        refuses("IncorrectKeyMaterialException", () -> importAes(key, second));
    }

    @Test
    void a_material_id_does_not_come_with_new_material() {
        refuses(
                "ValidationException",
                () -> importAes(
                        key,
                        second,
                        request ->
                                request.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialId(firstId)));
    }

    @Test
    void nothing_pending_is_nothing_to_rotate() throws Exception {
        String message = "No available key material pending rotation for the key: " + key.arn() + ".";
        refuses("KMSInvalidStateException", message, this::rotate);
        importNew(second);
        rotate();

        refuses("KMSInvalidStateException", message, this::rotate);
    }

    @Test
    void a_key_without_material_does_not_rotate() {
        KeyMetadata pending = externalKey();

        refuses(
                "KMSInvalidStateException",
                pending.arn() + " is pending import.",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(pending.keyId())));
    }

    @Test
    void a_disabled_key_does_not_rotate() throws Exception {
        importNew(second);
        kms.disableKey(request -> request.keyId(key.keyId()));

        refuses("DisabledException", key.arn() + " is disabled.", this::rotate);
    }

    @Test
    void a_key_that_waits_for_its_deletion_does_not_rotate() throws Exception {
        importNew(second);
        kms.scheduleKeyDeletion(request -> request.keyId(key.keyId()));

        refuses("KMSInvalidStateException", key.arn() + " is pending deletion.", this::rotate);
    }

    @Test
    void a_key_that_is_not_symmetric_has_no_rotations() {
        KeyMetadata rsa = externalKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);

        refuses(
                "UnsupportedOperationException",
                "",
                () -> kms.rotateKeyOnDemand(request -> request.keyId(rsa.keyId())));
        refuses(
                "ValidationException",
                "Input parameter includeKeyMaterial can only be used with symmetric keys.",
                () -> kms.listKeyRotations(
                        request -> request.keyId(rsa.keyId()).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL)));
        assertThat(kms.listKeyRotations(request -> request.keyId(rsa.keyId())).rotations())
                .isEmpty();
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(rsa.keyId()))
                        .keyRotationEnabled())
                .isFalse();
        refuses("UnsupportedOperationException", () -> kms.enableKeyRotation(request -> request.keyId(rsa.keyId())));
    }

    @Test
    void an_alias_is_not_taken() {
        kms.createAlias(request -> request.aliasName("alias/mine").targetKeyId(key.keyId()));

        List<ThrowingCallable> calls = List.of(
                () -> kms.rotateKeyOnDemand(request -> request.keyId("alias/mine")),
                () -> kms.listKeyRotations(request -> request.keyId("alias/mine")),
                () -> kms.getKeyRotationStatus(request -> request.keyId("alias/mine")),
                () -> kms.enableKeyRotation(request -> request.keyId("alias/mine")),
                () -> kms.disableKeyRotation(request -> request.keyId("alias/mine")));
        calls.forEach(
                call -> refuses("InvalidArnException", "Key Aliases are not supported for this operation.", call));
    }

    @Test
    void a_key_rotates_25_times_and_no_more() throws Exception {
        KeyMetadata own = createKey(OriginType.AWS_KMS);
        for (int rotation = 0; rotation < 25; rotation++) {
            importNew(Wrapping.random(32));
            rotate();
            kms.rotateKeyOnDemand(request -> request.keyId(own.keyId()));
        }
        importNew(Wrapping.random(32));
        String message = "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
                + " rotations can be performed for this key: ";

        refuses("LimitExceededException", message + key.arn(), this::rotate);
        refuses(
                "LimitExceededException",
                message + own.arn(),
                () -> kms.rotateKeyOnDemand(request -> request.keyId(own.keyId())));
        assertThat(list(own, IncludeKeyMaterial.ROTATIONS_ONLY)).hasSize(25);
    }
}
