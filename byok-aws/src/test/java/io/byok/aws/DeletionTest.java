package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.deletion.DeletionPlan;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.UnwrappingKey;
import io.byok.core.WrappingKey;
import io.byok.localkms.Fault;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DeleteImportedKeyMaterialResponse;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** Material goes only when it is named, and only after its copy was proven, so that it can come back. */
class DeletionTest extends OnLocalKms {
    private static final String DELETE = "DeleteImportedKeyMaterial";

    private KeyMaterial key;
    private String arn;
    private String id;

    @BeforeEach
    void importOne() {
        key = aesKey();
        ImportReceipt receipt =
                byok.importKey(key).alias("alias/orders").expiresIn(THIRTY_DAYS).execute();
        arn = receipt.keyArn();
        id = receipt.keyMaterialId().orElseThrow();
    }

    @AfterEach
    void close() {
        key.close();
    }

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
    void a_private_key_is_named_by_its_arn_once_more() {
        try (KeyMaterial rsa = rsaKey()) {
            String signing = byok.importKey(rsa)
                    .usage(KeyUsage.SIGN_VERIFY)
                    .neverExpires()
                    .execute()
                    .keyArn();

            assertThatThrownBy(
                            () -> byok.deleteMaterial(signing).afterDrillOf(rsa).plan())
                    .hasMessageContaining("has no id, and ofKey(...) was not said");
            assertThatThrownBy(() -> byok.deleteMaterial(signing)
                            .ofKey(arn)
                            .afterDrillOf(rsa)
                            .plan())
                    .hasMessageContaining("ofKey(...) says '" + arn + "': it must repeat this very ARN");
            assertThatThrownBy(() -> byok.deleteMaterial(signing)
                            .material(id)
                            .afterDrillOf(rsa)
                            .plan())
                    .hasMessageContaining("KMS gives ids to symmetric material alone");

            DeletionReceipt receipt = byok.deleteMaterial(signing)
                    .ofKey(signing)
                    .afterDrillOf(rsa)
                    .execute();

            assertThat(receipt.keyState()).isEqualTo("PendingImport");
            assertThat(receipt.inWords())
                    .contains("KMS signs and verifies nothing until the key is there again")
                    .contains("byok.importKey(copy).into(\"" + signing + "\")");
            byok.importKey(rsa).into(signing).neverExpires().execute();
            assertThat(byok.drill(rsa, signing).execute().isMatch()).isTrue();
        }
    }

    @Test
    void an_hmac_key_is_drilled_by_a_code() {
        try (KeyMaterial mac = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                KeyMaterial other = KeyMaterial.generate(KeyMaterialSpec.HMAC_256);
                UnwrappingKey company = UnwrappingKey.generate(WrappingKey.Spec.RSA_2048)) {
            mac.escrow(company.wrappingKey());
            other.escrow(company.wrappingKey());
            String ofMac = byok.importKey(mac).neverExpires().execute().keyArn();

            assertThatThrownBy(() -> byok.deleteMaterial(ofMac)
                            .ofKey(ofMac)
                            .afterDrillOf(other)
                            .execute())
                    .isInstanceOf(UnprovenCopyException.class);
            DeletionReceipt receipt =
                    byok.deleteMaterial(ofMac).ofKey(ofMac).afterDrillOf(mac).execute();

            assertThat(receipt.deleted()).isTrue();
            assertThat(receipt.consequence()).contains("KMS makes and verifies no codes");
            assertThat(receipt.drill().orElseThrow().isMatch()).isTrue();
        }
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
    void material_that_became_current_since_the_plan_is_left_alone() {
        try (KeyMaterial next = aesKey()) {
            importAsNew(arn, next, Optional.empty());
            DeletionPlan plan = byok.deleteMaterial(arn)
                    .material(material(1).keyMaterialId())
                    .plan();
            kms.rotateKeyOnDemand(r -> r.keyId(arn));

            assertThatThrownBy(plan::execute)
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("is CURRENT now, and was PENDING_ROTATION when the plan was made");
            assertThat(server.callsTo(DELETE)).isZero();
        }
    }

    @Test
    void a_deletion_whose_answer_is_lost_is_looked_up_and_not_repeated() {
        server.faults().add(Fault.on(DELETE).call(1).cutAfterEffect());

        DeletionReceipt receipt =
                byok.deleteMaterial(arn).material(id).afterDrillOf(key).execute();

        assertThat(receipt.deleted()).isTrue();
        assertThat(receipt.keyState()).isEqualTo("PendingImport");
        assertThat(server.callsTo(DELETE)).isEqualTo(1);
    }

    @Test
    void a_deletion_that_never_arrived_or_was_too_fast_is_sent_again() {
        server.faults().add(Fault.on(DELETE).call(1).cutBeforeEffect());
        server.faults().add(Fault.on(DELETE).call(2).answer(400, "ThrottlingException", "Rate exceeded"));

        DeletionReceipt receipt =
                byok.deleteMaterial(arn).material(id).afterDrillOf(key).execute();

        assertThat(receipt.keyState()).isEqualTo("PendingImport");
        assertThat(server.callsTo(DELETE)).isEqualTo(3);
    }

    @Test
    void what_is_gone_is_not_deleted_again() {
        byok.deleteMaterial(arn).material(id).afterDrillOf(key).execute();

        DeletionPlan again =
                byok.deleteMaterial(arn).material(id).afterDrillOf(key).plan();

        assertThat(again.describe()).contains("the material CURRENT and gone").contains("nothing  is left to delete");
        assertThat(again.execute().deleted()).isFalse();
        assertThat(again.execute().inWords()).contains("gone already").contains("PendingImport");
        assertThat(server.callsTo(DELETE)).isEqualTo(1);
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
    void a_server_that_deletes_other_material_is_found_out() {
        try (KmsClient changed = changing(answer -> answer instanceof DeleteImportedKeyMaterialResponse deleted
                ? deleted.toBuilder().keyMaterialId("e".repeat(64)).build()
                : answer)) {
            assertThatThrownBy(() -> Byok.with(changed)
                            .withClock(server.clock())
                            .deleteMaterial(arn)
                            .material(id)
                            .afterDrillOf(key)
                            .execute())
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("the server says it deleted eeee");
        }
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

    private SdkBytes encrypt(String text) {
        return kms.encrypt(r -> r.keyId(arn).plaintext(SdkBytes.fromUtf8String(text)))
                .ciphertextBlob();
    }

    private String decrypt(SdkBytes ciphertext) {
        return kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String();
    }

    private RotationsListEntry material(int place) {
        return kms.listKeyRotations(r -> r.keyId(arn).includeKeyMaterial("ALL_KEY_MATERIAL"))
                .rotations()
                .get(place);
    }
}
