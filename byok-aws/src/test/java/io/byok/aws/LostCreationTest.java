package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.KeyMaterial;
import io.byok.localkms.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyState;

/** The answer to CreateKey is lost: the key is looked for before another one is created, and told of where it may exist. */
class LostCreationTest extends OnLocalKms {
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
    void a_created_key_whose_answer_was_cut_is_found_and_adopted() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());

        ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

        assertThat(server.callsTo("CreateKey")).isEqualTo(1);
        assertThat(keysInKms()).isEqualTo(1);
        assertThat(receipt.orphans()).isEmpty();
        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void a_creation_cut_before_its_effect_is_repeated_after_looking() {
        server.faults().add(Fault.on("CreateKey").call(1).cutBeforeEffect());

        byok.importKey(key).neverExpires().execute();

        assertThat(server.callsTo("CreateKey")).isEqualTo(2);
        assertThat(server.callsTo("ListKeys")).isPositive();
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void without_an_import_id_a_cut_creation_is_not_repeated_and_says_that_a_key_may_exist() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());

        assertThatThrownBy(() ->
                        byok.importKey(key).withoutImportId().neverExpires().execute())
                .isInstanceOfSatisfying(
                        KmsUnreachableException.class,
                        e -> assertThat(e.unansweredCreation().orElseThrow().importId())
                                .isEmpty())
                .hasMessageContaining("Whether a key was created is unknown")
                .hasMessageContaining("a KMS key without material may exist")
                .hasMessageContaining("without a tag to find it by");
        assertThat(server.callsTo("CreateKey")).isEqualTo(1);
    }

    @Test
    void a_creation_that_is_never_answered_says_by_which_tag_its_key_would_be_found() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());
        server.faults().add(Fault.on("ListKeys").always().answer(400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                .isInstanceOfSatisfying(KmsUnreachableException.class, e -> {
                    String importId =
                            e.unansweredCreation().orElseThrow().importId().orElseThrow();
                    assertThat(e).hasMessageContaining(ImportRequest.IMPORT_ID_TAG + "=" + importId);
                    assertThat(e.getSuppressed()).hasSize(1);
                    server.faults().clear();
                    assertThat(kms.listResourceTags(r -> r.keyId(onlyKey())).tags())
                            .extracting(tag -> tag.tagValue())
                            .containsExactly(importId);
                });
    }

    @Test
    void a_lost_creation_and_then_a_refused_one_are_both_told() {
        server.faults().add(Fault.on("CreateKey").call(1).cutBeforeEffect());
        server.faults().add(Fault.on("CreateKey").call(2).answer(400, "LimitExceededException", "full"));

        assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                    assertThat(e.errorCode()).isEqualTo("LimitExceededException");
                    assertThat(e.unansweredCreation()).isPresent();
                });
    }

    @Test
    void a_found_key_that_cannot_be_described_is_reported_nevertheless() {
        server.faults().add(Fault.on("CreateKey").call(1).cutAfterEffect());
        server.faults().add(Fault.on("DescribeKey").always().answer(400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> byok.importKey(key).neverExpires().execute())
                .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                    CreatedKey left = e.createdKey().orElseThrow();
                    assertThat(left.arn()).endsWith(onlyKey());
                    assertThat(left.state()).isEmpty();
                    assertThat(e.unansweredCreation()).isEmpty();
                });
    }

    @Test
    void a_listing_that_fails_after_the_import_does_not_undo_the_receipt() {
        server.faults().add(Fault.on("CreateKey").call(1).cutBeforeEffect());
        server.faults().add(Fault.on("ListKeys").call(5).answer(400, "AccessDeniedException", "no"));

        ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

        assertThat(receipt.orphans()).hasSize(1).first().isInstanceOf(UnansweredCreation.class);
        assertThat(receipt.trail().notes())
                .singleElement()
                .asString()
                .contains("second key")
                .contains("refused ListKeys with AccessDeniedException");
        assertThat(describe(receipt.keyArn()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    void of_two_keys_whose_answers_were_cut_the_one_that_is_not_used_is_named() {
        server.faults().add(Fault.on("CreateKey").first(2).cutAfterEffect());
        server.faults().add(Fault.on("ListResourceTags").call(1).answer(400, "AccessDeniedException", "no"));

        ImportReceipt receipt = byok.importKey(key).neverExpires().execute();

        assertThat(keysInKms()).isEqualTo(2);
        assertThat(receipt.orphans())
                .singleElement()
                .isInstanceOfSatisfying(
                        CreatedKey.class, other -> assertThat(other.arn()).isNotEqualTo(receipt.keyArn()));
    }

    @Test
    void a_server_fault_after_create_key_is_treated_like_a_lost_answer() {
        server.faults().add(Fault.on("CreateKey").call(1).answer(500, "KMSInternalException", "sorry"));

        byok.importKey(key).neverExpires().execute();

        assertThat(server.callsTo("CreateKey")).isEqualTo(2);
        assertThat(keysInKms()).isEqualTo(1);
    }

    @Test
    void an_interruption_during_the_creation_says_that_a_key_may_exist() throws Exception {
        server.faults().add(Fault.on("CreateKey").always().delay(Duration.ofSeconds(20)));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread importing = new Thread(() -> {
            try {
                byok.importKey(key).neverExpires().execute();
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        importing.start();
        while (importing.getState() != Thread.State.TERMINATED && thrown.get() == null) {
            importing.interrupt();
            importing.join(100);
        }

        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        ImportInterruptedException.class,
                        e -> assertThat(e.unansweredCreation()).isPresent())
                .hasMessageContaining("Interrupted during CreateKey")
                .hasMessageContaining("may exist");
        assertThat(flag).isTrue();
    }

    private String onlyKey() {
        return kms.listKeys().keys().get(0).keyId();
    }
}
