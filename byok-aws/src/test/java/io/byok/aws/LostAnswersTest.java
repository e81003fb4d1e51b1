package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.localkms.Deviation;
import io.byok.localkms.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Cut connections, server faults, throttling, slow propagation: what is repeated, and what is looked up first. */
class LostAnswersTest extends OnLocalKms {
    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
    }

    @AfterEach
    void close() {
        key.close();
    }

    @Test
    void an_import_cut_after_its_effect_is_found_done_and_not_repeated() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        ImportReceipt receipt = byok.importKey(key).expiresIn(THIRTY_DAYS).execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(1);
        assertThat(receipt.keyMaterialId()).contains(describe(receipt.keyArn()).currentKeyMaterialId());
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void a_renewal_cut_after_its_effect_is_found_done_by_its_new_expiry() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        byok.importKey(key).into(arn).expiresIn(Duration.ofDays(60)).execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
    }

    @Test
    void a_renewal_that_cannot_be_told_from_what_was_before_is_sent_again_as_existing_material() {
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        ImportReceipt receipt = byok.importKey(key).into(arn).neverExpires().execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(3);
        assertThat(server.callsTo("GetParametersForImport"))
                .as("a lost try keeps its token")
                .isEqualTo(2);
        assertThat(receipt.keyMaterialId()).contains(describe(arn).currentKeyMaterialId());
    }

    @Test
    void an_import_cut_before_its_effect_is_sent_again_with_the_same_token() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutBeforeEffect());

        ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void an_import_whose_effect_stale_reads_hide_is_sent_again_with_the_same_token() {
        ImportPlan plan = byok.importKey(key).neverExpires().plan();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());
        server.faults().add(Fault.on("DescribeKey").call(1).answer(400, "NotFoundException", "not yet"));

        ImportReceipt receipt = plan.execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(receipt.keyMaterialId()).contains(describe(receipt.keyArn()).currentKeyMaterialId());
    }

    @Test
    void where_a_token_is_spent_by_its_use_its_refusal_leads_to_the_import_that_used_it() {
        server.deviate(Deviation.SPENDS_IMPORT_TOKENS);
        ImportPlan plan = byok.importKey(key).expiresIn(THIRTY_DAYS).plan();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());
        server.faults().add(Fault.on("DescribeKey").first(3).answer(400, "NotFoundException", "not yet"));

        ImportReceipt receipt = plan.execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(1);
        assertThat(receipt.validTo()).contains(describe(receipt.keyArn()).validTo());
    }

    @Test
    void a_token_that_was_spent_by_an_import_which_cannot_be_told_is_fetched_again() {
        server.deviate(Deviation.SPENDS_IMPORT_TOKENS);
        String arn = byok.importKey(key).neverExpires().execute().keyArn();
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        byok.importKey(key).into(arn).neverExpires().execute();

        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(4);
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(3);
    }

    @Test
    void an_import_that_never_gets_an_answer_says_so_and_what_exists() {
        server.faults().add(Fault.on("ImportKeyMaterial").always().cutBeforeEffect());

        assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                .isInstanceOfSatisfying(KmsUnreachableException.class, e -> {
                    assertThat(e.operation()).isEqualTo("ImportKeyMaterial");
                    assertThat(e.createdKey().orElseThrow().state()).contains("PendingImport");
                })
                .hasMessageContaining("No answer to ImportKeyMaterial")
                .hasMessageContaining("What exists now: the KMS key arn:aws:kms:")
                .hasMessageContaining("in state PendingImport")
                .hasMessageContaining("Byok.remove(createdKey)");
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void a_network_that_goes_down_during_the_import_is_told_as_the_loss_of_the_import() {
        String arn = byok.importKey(key).expiresIn(THIRTY_DAYS).execute().keyArn();
        ImportPlan plan =
                byok.importKey(key).into(arn).expiresIn(Duration.ofDays(60)).plan();
        server.faults().add(Fault.on("ImportKeyMaterial").always().cutAfterEffect());
        server.faults().add(Fault.on("DescribeKey").always().cutBeforeEffect());
        server.faults().add(Fault.on("GetParametersForImport").call(2).cutBeforeEffect());

        assertThatThrownBy(plan::execute)
                .isInstanceOfSatisfying(KmsUnreachableException.class, e -> {
                    assertThat(e.operation()).isEqualTo("ImportKeyMaterial");
                    assertThat(e.getSuppressed()).isNotEmpty();
                })
                .hasMessageContaining("Whether the material was imported could not be found out");
    }

    @Test
    void throttling_is_waited_out() {
        server.faults().add(Fault.on("CreateKey").first(2).answer(400, "ThrottlingException", "slow down"));
        server.faults().add(Fault.on("ImportKeyMaterial").first(2).answer(400, "ThrottlingException", "slow down"));

        byok.importKey(key).neverExpires().execute();

        assertThat(pauses).hasSize(4);
        assertThat(server.callsTo("GetParametersForImport"))
                .as("a throttled import keeps its token")
                .isEqualTo(1);
    }

    @Test
    void a_key_that_kms_does_not_know_yet_is_waited_for() {
        for (String operation : new String[] {"GetParametersForImport", "ImportKeyMaterial", "CreateAlias"}) {
            server.faults().add(Fault.on(operation).first(2).answer(400, "NotFoundException", "not yet"));
        }

        ImportReceipt receipt =
                byok.importKey(key).alias("alias/young").neverExpires().execute();

        assertThat(describe("alias/young").arn()).isEqualTo(receipt.keyArn());
        assertThat(pauses).hasSize(6);
    }

    @Test
    void an_expired_token_is_fetched_again_once() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).answer(400, "ExpiredImportTokenException", ""));

        byok.importKey(key).neverExpires().execute();

        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(2);
    }

    @Test
    void a_token_that_expires_twice_is_an_error() {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(400, "ExpiredImportTokenException", ""));

        assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                .isInstanceOfSatisfying(
                        KmsRefusedException.class,
                        e -> assertThat(e.errorCode()).isEqualTo("ExpiredImportTokenException"))
                .hasMessageContaining("older than 24 hours");
        assertThat(server.callsTo("ImportKeyMaterial")).isEqualTo(2);
    }

    @Test
    void an_alias_cut_after_its_effect_is_found_set() {
        server.faults().add(Fault.on("CreateAlias").call(1).cutAfterEffect());

        ImportReceipt receipt =
                byok.importKey(key).alias("alias/cut").neverExpires().execute();

        assertThat(describe("alias/cut").arn()).isEqualTo(receipt.keyArn());
    }

    @Test
    void an_interruption_stops_between_two_steps_and_says_what_exists() {
        server.faults().add(Fault.on("ImportKeyMaterial").always().answer(400, "ThrottlingException", "slow down"));
        Byok interrupted = byok.withPause(duration -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.importKey(key).neverExpires().execute())
                .isInstanceOf(ImportInterruptedException.class)
                .hasMessageContaining("What exists now: the KMS key");
        assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
    }
}
