package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.deletion.DeletionPlan;
import io.byok.aws.deletion.DeletionReceipt;
import io.byok.core.KeyMaterial;
import io.byok.localkms.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DeleteImportedKeyMaterialResponse;

/** A deletion that KMS did not answer, or that is late, is looked up before anything is deleted. */
class DeletionRetriesTest extends OnDeletion {
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
}
