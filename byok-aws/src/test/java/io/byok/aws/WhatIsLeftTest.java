package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.KeyState;

/** After a failure: what exists in KMS, who says so, and how it is removed or finished. */
class WhatIsLeftTest extends OnLocalKms {
    @Test
    void a_key_closed_too_early_leaves_a_reported_key_that_can_be_finished() {
        try (KeyMaterial copy = aesKey()) {
            KeyMaterial closed = KeyMaterial.generate(KeyMaterialSpec.SYMMETRIC_DEFAULT);
            server.faults().add(Fault.on("CreateKey").call(1).answer(400, "ThrottlingException", "slow down"));
            ImportPlan plan = byok.withPause(pause -> closed.close())
                    .importKey(closed)
                    .neverExpires()
                    .plan();

            ImportException failure = catchThrowableOfType(KeySourceFailedException.class, plan::execute);

            assertThat(failure).hasMessageContaining("is closed and its bytes are wiped");
            CreatedKey left = failure.createdKey().orElseThrow();
            assertThat(left.state()).contains("PendingImport");
            byok.importKey(copy).into(left.arn()).neverExpires().execute();
            assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.ENABLED);
        }
    }

    @Test
    void what_is_left_is_removed_on_request() {
        CreatedKey left = failedImport();

        byok.remove(left);

        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    @Test
    void removing_again_and_removing_after_a_lost_answer_do_nothing_more() {
        CreatedKey left = failedImport();
        server.faults().add(Fault.on("ScheduleKeyDeletion").call(1).cutAfterEffect());

        byok.remove(left);
        byok.remove(left);

        assertThat(server.callsTo("ScheduleKeyDeletion")).isEqualTo(1);
        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    @Test
    void a_key_that_was_finished_since_is_not_removed() {
        CreatedKey left = failedImport();
        try (KeyMaterial key = aesKey()) {
            byok.importKey(key).into(left.arn()).neverExpires().execute();
        }

        assertThatThrownBy(() -> byok.remove(left))
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("is in state Enabled now, and the import left it in state PendingImport");
        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_key_that_kms_made_is_not_removed_on_a_made_up_record() {
        String arn = kms.createKey(r -> r.description("in use")).keyMetadata().arn();

        assertThatThrownBy(() -> byok.remove(new CreatedKey(arn, Optional.of("Enabled"), Optional.empty())))
                .isInstanceOf(UnsuitableKeyException.class);
        assertThat(describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_client_that_fails_in_a_way_of_its_own_leaves_a_reported_key() {
        ExecutionInterceptor broken = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof ImportKeyMaterialRequest) {
                    throw new IllegalStateException("the caller's own interceptor");
                }
            }
        };
        try (KeyMaterial key = aesKey();
                KmsClient client = builder()
                        .overrideConfiguration(c -> c.addExecutionInterceptor(broken))
                        .build()) {
            assertThatThrownBy(() -> Byok.with(client)
                            .withPause(pauses::add)
                            .importKey(key)
                            .neverExpires()
                            .execute())
                    .isInstanceOfSatisfying(
                            KmsUnreachableException.class,
                            e -> assertThat(e.createdKey().orElseThrow().state())
                                    .contains("PendingImport"))
                    .hasMessageContaining("the caller's own interceptor");
        }
    }

    @Test
    void a_key_that_an_alias_points_to_is_not_removed() {
        CreatedKey left = failedImport();
        kms.createAlias(r -> r.aliasName("alias/in-use").targetKeyId(left.arn()));

        assertThatThrownBy(() -> byok.remove(left))
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("alias/in-use");
        assertThat(describe(left.arn()).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    void a_key_that_another_import_created_is_not_removed() {
        CreatedKey left = failedImport();
        CreatedKey foreign = new CreatedKey(newExternalKey(), left.state(), left.importId());

        assertThatThrownBy(() -> byok.remove(foreign))
                .isInstanceOf(UnsuitableKeyException.class)
                .hasMessageContaining("this import did not create it");
    }

    @Test
    void an_alias_taken_before_the_import_stops_the_plan() {
        String owner = newExternalKey();
        kms.createAlias(r -> r.aliasName("alias/taken").targetKeyId(owner));
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key)
                            .alias("alias/taken")
                            .neverExpires()
                            .plan())
                    .isInstanceOfSatisfying(AliasTakenException.class, e -> {
                        assertThat(e.alias()).isEqualTo("alias/taken");
                        assertThat(e.takenBy()).isEqualTo(owner);
                    });
            assertThat(keysInKms()).isEqualTo(1);
        }
    }

    @Test
    void an_alias_taken_during_the_import_leaves_an_enabled_key_and_says_so() {
        try (KeyMaterial key = aesKey()) {
            ImportPlan plan =
                    byok.importKey(key).alias("alias/race").neverExpires().plan();
            kms.createAlias(r -> r.aliasName("alias/race").targetKeyId(newExternalKey()));

            assertThatThrownBy(plan::execute)
                    .isInstanceOfSatisfying(
                            AliasTakenException.class,
                            e -> assertThat(e.createdKey().orElseThrow().state())
                                    .contains("Enabled"))
                    .hasMessageContaining("in state Enabled");
        }
    }

    @Test
    void a_server_that_ignores_the_origin_is_found_out_and_its_key_reported() {
        server.deviate(Deviation.IGNORES_ORIGIN);
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                    .isInstanceOfSatisfying(
                            UnexpectedAnswerException.class,
                            e -> assertThat(e.createdKey()).isPresent())
                    .hasMessageContaining("created one with origin AWS_KMS")
                    .hasMessageContaining("which server the KmsClient talks to");
            assertThat(server.callsTo("GetParametersForImport")).isZero();
        }
    }

    @Test
    void a_server_that_answers_without_a_material_id_does_no_harm() {
        server.deviate(Deviation.OMITS_KEY_MATERIAL_ID);
        try (KeyMaterial key = aesKey()) {
            assertThat(byok.importKey(key).neverExpires().execute().keyMaterialId())
                    .isEmpty();
        }
    }

    @Test
    void a_refused_permission_names_the_permission() {
        server.faults().add(Fault.on("CreateKey").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = aesKey()) {
            assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("kms:CreateKey")
                    .hasMessageContaining("kms:TagResource");
        }
    }

    private CreatedKey failedImport() {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial key = aesKey()) {
            ImportException failure = catchThrowableOfType(
                    KmsRefusedException.class,
                    () -> byok.importKey(key).neverExpires().execute());
            server.faults().clear();
            return failure.createdKey().orElseThrow();
        }
    }
}
