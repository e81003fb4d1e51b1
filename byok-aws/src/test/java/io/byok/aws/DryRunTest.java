package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Removals and preparations say what they will do, and change nothing by saying it. */
class DryRunTest extends OnLocalKms {
    @Test
    void a_removal_says_what_it_saw_and_what_it_will_do() {
        CreatedKey left = leftByAFailedImport();

        RemovalPlan plan = byok.planRemoval(left);

        assertThat(plan.describe())
                .startsWith("Removal of " + left.arn())
                .contains("as the import left it, in state PendingImport, and no alias points to it")
                .contains("its deletion in 7 days (ScheduleKeyDeletion); until then CancelKeyDeletion brings it back")
                .contains("kms:ListResourceTags (byok:import-id), kms:ListAliases, kms:ScheduleKeyDeletion");
        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_IMPORT);

        plan.execute();

        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(byok.planRemoval(left).describe()).contains("nothing  is left to do: its deletion is scheduled");
    }

    @Test
    void a_key_that_would_be_left_alone_has_no_plan_of_removal() {
        CreatedKey left = leftByAFailedImport();
        kms.createAlias(r -> r.aliasName("alias/in-use").targetKeyId(left.arn()));

        assertThatThrownBy(() -> byok.planRemoval(left))
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("has the alias alias/in-use");
        assertThat(server.callsTo("ScheduleKeyDeletion")).isZero();
    }

    private CreatedKey leftByAFailedImport() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = aesKey()) {
            byok.importKey(key).neverExpires().execute();
            throw new AssertionError("the import was not refused");
        } catch (KmsRefusedException e) {
            return e.createdKey().orElseThrow();
        }
    }

    @Test
    void a_preparation_says_what_it_will_create_and_fetch() {
        PreparationPlan plan = byok.prepareOffline(KeyMaterialSpec.ECC_NIST_P256)
                .usage(KeyUsage.SIGN_VERIFY)
                .description("signs invoices")
                .tag("team", "billing")
                .plan();

        assertThat(plan.describe())
                .startsWith("Preparation of a new KMS key for an EC P-256 private key that is elsewhere")
                .contains("create   a KMS key of spec ECC_NIST_P256, origin EXTERNAL, usage SIGN_VERIFY")
                .contains("described as \"signs invoices\"")
                .contains("tagged team=billing")
                .contains("an import token and a RSA_4096 wrapping key, for wrapping by RSA_AES_KEY_WRAP_SHA_256")
                .contains("good for 24 hours; nothing is imported yet");
        assertThat(plan.warnings()).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void a_preparation_makes_one_key_however_often_it_is_executed() {
        PreparationPlan plan =
                byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT).plan();

        PreparationReceipt first = plan.execute();
        PreparationReceipt second = plan.execute();

        assertThat(second.keyArn()).isEqualTo(first.keyArn());
        assertThat(keysInKms()).isEqualTo(1);
        assertThat(byok.prepareOffline(KeyMaterialSpec.SYMMETRIC_DEFAULT)
                        .into(first.keyArn())
                        .plan()
                        .describe())
                .startsWith("Preparation of " + first.keyArn())
                .doesNotContain("create");
    }
}
