package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyUsage;
import io.byok.localkms.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeyState;

/** An import that stopped anywhere is finished by running it again, in this process or in another one. */
class ResumeTest extends OnLocalKms {
    private static final String ID = "orders-2026";

    private KeyMaterial key;

    @BeforeEach
    void open() {
        key = aesKey();
    }

    @AfterEach
    void close() {
        key.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetParametersForImport", "ImportKeyMaterial", "CreateAlias"})
    void a_plan_executed_again_finishes_the_key_that_it_created(String stoppedAt) {
        ImportPlan plan =
                byok.importKey(key).alias("alias/orders").neverExpires().plan();
        stop(stoppedAt);
        assertThatThrownBy(plan::execute).isInstanceOf(KmsRefusedException.class);
        server.faults().clear();

        ImportReceipt receipt = plan.execute();

        assertThat(receipt.key().created()).isFalse();
        assertFinished(receipt);
        assertThat(server.callsTo("ListKeys")).as("this process knows the key").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetParametersForImport", "ImportKeyMaterial", "CreateAlias"})
    void another_process_finishes_it_under_its_import_id(String stoppedAt) {
        stop(stoppedAt);
        assertThatThrownBy(() -> named().execute()).isInstanceOf(KmsRefusedException.class);
        server.faults().clear();

        ImportReceipt receipt = named().execute();

        assertThat(receipt.trail().importId()).contains(ID);
        assertFinished(receipt);
    }

    @Test
    void a_creation_whose_answer_was_lost_with_the_process_is_found_too() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());
        server.faults().add(Fault.on("ListResourceTags").always().cutBeforeEffect());
        assertThatThrownBy(() ->
                        byok.importKey(key).alias("alias/orders").neverExpires().execute())
                .isInstanceOfSatisfying(KmsUnreachableException.class, e -> {
                    server.faults().clear();
                    String importId =
                            e.unansweredCreation().orElseThrow().importId().orElseThrow();
                    assertFinished(byok.importKey(key)
                            .importId(importId)
                            .alias("alias/orders")
                            .neverExpires()
                            .execute());
                });
        assertThat(server.callsTo("CreateKey")).isEqualTo(1);
    }

    @Test
    void an_import_that_is_done_is_done_once_more_with_the_same_bytes() {
        ImportReceipt first = named().execute();
        ImportReceipt again = named().execute();

        assertThat(again.keyArn()).isEqualTo(first.keyArn());
        assertThat(again.verdict()).isInstanceOf(Verdict.Proven.class);
        assertFinished(again);
    }

    @Test
    void an_expiry_that_was_set_since_is_not_shortened() {
        ImportPlan plan = byok.importKey(key).expiresIn(THIRTY_DAYS).plan();
        String arn = plan.execute().keyArn();
        ImportReceipt renewed =
                byok.importKey(key).into(arn).expiresIn(Duration.ofDays(90)).execute();

        ImportReceipt again = plan.execute();

        assertThat(again.validTo()).isEqualTo(renewed.validTo());
        assertThat(describe(arn).validTo()).isEqualTo(renewed.validTo().orElseThrow());
        byok.importKey(key).into(arn).neverExpires().execute();
        assertThat(plan.execute().validTo()).as("never is the latest").isEmpty();
    }

    @Test
    void another_key_under_the_same_import_id_is_refused() {
        named().execute();
        try (KeyMaterial other = aesKey();
                KeyMaterial rsa = rsaKey()) {
            assertThatThrownBy(() ->
                            byok.importKey(other).importId(ID).neverExpires().execute())
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining("bound to other key material");
            assertThatThrownBy(() -> byok.importKey(rsa)
                            .usage(KeyUsage.SIGN_VERIFY)
                            .importId(ID)
                            .neverExpires()
                            .execute())
                    .isInstanceOf(UnsuitableKeyException.class)
                    .hasMessageContaining("key spec SYMMETRIC_DEFAULT");
        }
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void a_key_that_was_given_up_is_not_brought_back() {
        stop("ImportKeyMaterial");
        assertThatThrownBy(() -> named().execute())
                .isInstanceOfSatisfying(
                        KmsRefusedException.class,
                        e -> byok.remove(e.createdKey().orElseThrow()));
        server.faults().clear();

        ImportReceipt receipt = named().execute();

        assertThat(receipt.key().created()).isTrue();
        assertThat(keysInKms()).isEqualTo(2);
        assertThat(receipt.orphans()).isEmpty();
    }

    @Test
    void without_an_import_id_the_plan_itself_still_knows_its_key() {
        ImportPlan plan = byok.importKey(key).withoutImportId().neverExpires().plan();
        stop("ImportKeyMaterial");
        assertThatThrownBy(plan::execute).isInstanceOf(KmsRefusedException.class);
        server.faults().clear();

        plan.execute();

        assertThat(keysInKms()).isEqualTo(1);
        assertThat(plan.importId()).isEmpty();
    }

    @Test
    void the_plan_says_that_it_may_resume() {
        assertThat(named().plan().describe()).contains("resume   what an earlier run of import '" + ID + "' has begun");
        assertThatThrownBy(() -> byok.importKey(key).importId(""))
                .isInstanceOf(InvalidImportRequestException.class)
                .hasMessageContaining("is no import id");
    }

    private ImportRequest named() {
        return byok.importKey(key).importId(ID).alias("alias/orders").neverExpires();
    }

    private void stop(String operation) {
        server.faults().add(Fault.on(operation).always().answer(400, "AccessDeniedException", "no"));
    }

    private void assertFinished(ImportReceipt receipt) {
        assertThat(keysInKms()).isEqualTo(1);
        assertThat(describe("alias/orders").arn()).isEqualTo(receipt.keyArn());
        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(receipt.orphans()).isEmpty();
    }
}
