package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.deletion.DeletionPlan;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** Material goes only when it is named, and only after its copy was proven, so that it can come back. */
class DeletionTest extends OnDeletion {
    @Test
    void without_a_drill_nothing_is_deleted() {
        assertThatThrownBy(() -> byok.deleteMaterial(arn).material(id).execute())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("No copy was given to drill before the material of " + arn + " is deleted")
                .hasMessageContaining("afterDrillOf(...)");
        assertThat(server.callsTo(DELETE)).isZero();
    }

    @Test
    void after_a_drill_it_is_deleted_and_the_same_copy_brings_back_the_key_and_what_it_encrypted() {
        SdkBytes ciphertext = encrypt("before");

        DeletionReceipt receipt = byok.deleteMaterial("alias/orders")
                .material(id)
                .afterDrillOf(key)
                .execute();

        assertThat(receipt.deleted()).isTrue();
        assertThat(receipt.keyArn()).isEqualTo(arn);
        assertThat(receipt.keyState()).isEqualTo("PendingImport");
        assertThat(receipt.missing()).containsExactly(id);
        assertThat(receipt.drill().orElseThrow().isMatch()).isTrue();
        assertThat(receipt.inWords())
                .contains("Deleted the material " + id + " of " + arn + ", which is PendingImport now.")
                .contains("needs these very bytes in this very KMS key")
                .contains("byok.expiry().renew(copy, \"" + arn + "\").material(\"" + id + "\")")
                .contains("The copy was drilled before: Proven");
        assertThat(receipt.trail().requestIds())
                .extracting(RequestId::operation)
                .contains(DELETE);
        assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOf(KmsInvalidStateException.class);

        byok.expiry().renew(key, arn).material(id).expiresIn(THIRTY_DAYS).execute();

        assertThat(decrypt(ciphertext)).isEqualTo("before");
    }

    @Test
    void a_copy_of_another_key_is_found_out_before() {
        try (KeyMaterial other = aesKey()) {
            assertThatThrownBy(() -> byok.deleteMaterial(arn)
                            .material(id)
                            .afterDrillOf(other)
                            .execute())
                    .isInstanceOfSatisfying(
                            UnprovenCopyException.class,
                            e -> assertThat(e.drill().verdict()).isInstanceOf(Verdict.Refuted.class))
                    .hasMessageContaining("not proven to be the material " + id)
                    .hasMessageContaining("Nothing was deleted");
        }
        assertThat(server.callsTo(DELETE)).isZero();
        assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void the_only_copy_is_no_copy() {
        try (KeyMaterial only = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT)) {
            ImportReceipt imported = byok.importKey(only).neverExpires().execute();

            assertThatThrownBy(() -> byok.deleteMaterial(imported.keyArn())
                            .material(imported.keyMaterialId().orElseThrow())
                            .afterDrillOf(only)
                            .plan())
                    .isInstanceOf(InvalidImportRequestException.class)
                    .hasMessageContaining("is the only one, and this process holds it");
        }
    }

    @Test
    void a_symmetric_key_s_material_is_named_by_its_id_and_never_guessed() {
        assertThatThrownBy(() -> byok.deleteMaterial(arn).afterDrillOf(key).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("without an id KMS deletes the current one")
                .hasMessageContaining(id + " (CURRENT)");
        assertThatThrownBy(() -> byok.deleteMaterial(arn)
                        .material("f".repeat(64))
                        .afterDrillOf(key)
                        .plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("has no material ffff")
                .hasMessageContaining(id);
        assertThatThrownBy(() ->
                        byok.deleteMaterial(arn).ofKey(arn).afterDrillOf(key).plan())
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("whose materials have ids");
    }

    @Test
    void of_a_rotated_key_the_named_material_goes_and_the_whole_key_waits_for_it() {
        SdkBytes old = encrypt("old");
        try (KeyMaterial second = aesKey()) {
            rotateTo(arn, second);
            SdkBytes recent = encrypt("recent");

            assertThatThrownBy(() -> byok.deleteMaterial(arn)
                            .material(id)
                            .afterDrillOf(second)
                            .execute())
                    .isInstanceOf(UnprovenCopyException.class);
            DeletionReceipt receipt =
                    byok.deleteMaterial(arn).material(id).afterDrillOf(key).execute();

            assertThat(receipt.missing()).containsExactly(id);
            assertThat(receipt.consequence()).contains("whichever of its materials encrypted it");
            assertThat(material(0).importState()).isEqualTo(ImportState.PENDING_IMPORT);
            assertThat(material(1).importState()).isEqualTo(ImportState.IMPORTED);
            assertThatThrownBy(() -> decrypt(recent)).isInstanceOf(KmsInvalidStateException.class);

            byok.expiry().renew(key, arn).material(id).neverExpires().execute();

            assertThat(decrypt(old)).isEqualTo("old");
            assertThat(decrypt(recent)).isEqualTo("recent");
        }
    }

    @Test
    void material_that_waits_for_its_rotation_needs_no_drill_and_the_key_goes_on() {
        try (KeyMaterial next = aesKey()) {
            importAsNew(arn, next, Optional.empty());
            String pending = material(1).keyMaterialId();

            DeletionReceipt receipt = byok.deleteMaterial(arn).material(pending).execute();

            assertThat(receipt.deleted()).isTrue();
            assertThat(receipt.keyState()).isEqualTo("Enabled");
            assertThat(receipt.missing()).isEmpty();
            assertThat(receipt.inWords())
                    .contains("The key goes on as before")
                    .contains("byok.rotation().rotate(key, \"" + arn + "\")");
            assertThat(decrypt(encrypt("still"))).isEqualTo("still");
        }
    }

    @Test
    void in_an_incident_a_reason_stands_in_for_the_drill_and_is_kept() {
        kms.disableKey(r -> r.keyId(arn));
        assertThatThrownBy(() ->
                        byok.deleteMaterial(arn).material(id).afterDrillOf(key).plan())
                .isInstanceOf(UnsuitableKeyException.class);
        assertThatThrownBy(() ->
                        byok.deleteMaterial(arn).material(id).withoutDrill(" ").plan())
                .hasMessageContaining("without a reason");
        assertThatThrownBy(() -> byok.deleteMaterial(arn)
                        .material(id)
                        .withoutDrill("leaked")
                        .afterDrillOf(key)
                        .plan())
                .hasMessageContaining("Leave out one of afterDrillOf(...) and withoutDrill(...)");

        DeletionPlan plan = byok.deleteMaterial(arn)
                .material(id)
                .withoutDrill("the key leaked")
                .plan();
        DeletionReceipt receipt = plan.execute();

        assertThat(plan.describe()).contains("WARNING  No copy is drilled before (the key leaked)");
        assertThat(receipt.deleted()).isTrue();
        assertThat(receipt.drill()).isEmpty();
        assertThat(receipt.withoutDrill()).contains("the key leaked");
        assertThat(receipt.inWords()).contains("No copy was drilled before: the key leaked");
    }

    @Test
    void the_plan_reads_only_and_names_every_step() {
        long before = server.callsTo("ImportKeyMaterial");

        DeletionPlan plan = byok.deleteMaterial("alias/orders")
                .material(id)
                .afterDrillOf(key, drill -> drill.wrappingKeySpec(WrappingKey.Spec.RSA_2048))
                .plan();

        assertThat(plan.describe())
                .startsWith("Deletion of material " + id + " of " + arn + ", found as alias/orders")
                .contains("now      the key is Enabled, the material CURRENT and expires ")
                .contains("first    Drill of an AES-256 key against " + arn)
                .contains("a RSA_2048 wrapping key")
                .contains("delete   the material by its id (DeleteImportedKeyMaterial)")
                .contains("needs    kms:DescribeKey, kms:ListKeyRotations, kms:DeleteImportedKeyMaterial")
                .endsWith("this was read only: KMS has no DryRun for DeleteImportedKeyMaterial");
        assertThat(server.callsTo(DELETE)).isZero();
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(before);
    }

    @Test
    void a_key_that_kms_made_has_nothing_to_delete() {
        String made = kms.createKey().keyMetadata().arn();

        assertThatThrownBy(() -> byok.deleteMaterial(made)
                        .material(id)
                        .withoutDrill("a test")
                        .plan())
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("has origin AWS_KMS: only imported material can be deleted");
    }
}
