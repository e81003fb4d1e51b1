package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.aws.rotation.RotationRequest;
import io.byok.core.KeyMaterial;
import io.byok.localkms.Call;
import io.byok.localkms.Fault;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rotation that stopped anywhere is found and finished by running it again; what an error says of the key is true. */
class RotationResumeTest extends OnLocalKms {
    private static final List<String> CHANGES = List.of("ImportKeyMaterial", "RotateKeyOnDemand");

    private KeyMaterial first;
    private KeyMaterial next;
    private String arn;

    @BeforeEach
    void importFirst() {
        first = aesKey();
        next = aesKey();
        arn = byok.importKey(first).neverExpires().execute().keyArn();
    }

    @AfterEach
    void closeKeys() {
        first.close();
        next.close();
    }

    @Test
    void a_rotation_that_died_at_any_call_before_or_after_its_effect_is_finished_by_the_next_run() {
        List<String> operations = operationsOfAWholeRotation();
        for (int call = 1; call <= operations.size(); call++) {
            dieAt(call, false);
            if (CHANGES.contains(operations.get(call - 1))) {
                dieAt(call, true);
            }
        }
        assertThat(operations).containsAll(CHANGES);
    }

    private List<String> operationsOfAWholeRotation() {
        int before = server.calls().size();
        rotation().execute();
        return server.calls().stream().skip(before).map(Call::operation).toList();
    }

    private void dieAt(int call, boolean afterEffect) {
        try (KeyMaterial key = aesKey();
                KeyMaterial other = aesKey();
                MortalClient mortal = MortalClient.dyingAt(call, afterEffect, builder())) {
            String own = byok.importKey(key).neverExpires().execute().keyArn();
            RotationRequest dying = Byok.with(mortal.client())
                    .withPause(pauses::add)
                    .rotation()
                    .rotate(other, own)
                    .neverExpires();
            try {
                dying.execute();
            } catch (KmsUnreachableException e) {
                assertThat(e.rotation()).as("the dead client cannot read").isEmpty();
            }
            assertRotatedOnce(byok.rotation().rotate(other, own).neverExpires().execute(), other, own);
        }
    }

    private void assertRotatedOnce(RotationReceipt receipt, KeyMaterial to, String own) {
        RotationHistory history = byok.rotation().history(own);
        assertThat(history.rotations()).isEqualTo(1);
        assertThat(history.pending()).isEmpty();
        assertThat(history.current().orElseThrow().materialId()).isEqualTo(receipt.materialId());
        assertThat(byok.drill(to, own).execute().isMatch()).isTrue();
    }

    @Test
    void an_error_tells_where_the_key_stands() {
        server.faults().add(Fault.on("RotateKeyOnDemand").always().answer(400, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> rotation().execute())
                .isInstanceOfSatisfying(KmsRefusedException.class, e -> {
                    RotationHistory shown = e.rotation().orElseThrow();
                    assertThat(shown).isEqualTo(byok.rotation().history(arn));
                    assertThat(shown.pending().orElseThrow().state()).isEqualTo(MaterialState.PENDING_ROTATION);
                })
                .hasMessageContaining("waits for its rotation (PENDING_ROTATION)");
    }

    @Test
    void an_import_cut_after_its_effect_is_not_taken_for_a_wrong_key() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());

        RotationReceipt receipt = rotation().execute();

        assertThat(server.callsTo("ImportKeyMaterial"))
                .as("one for the first material; new, new again, and then as existing")
                .isEqualTo(4);
        assertThat(receipt.verdict()).as("KMS took the bytes again").isInstanceOf(Verdict.Proven.class);
        assertRotatedOnce(receipt, next, arn);
    }

    @Test
    void a_rotation_cut_after_its_effect_is_found_done() {
        server.faults().add(Fault.on("RotateKeyOnDemand").call(1).cutAfterEffect());

        assertRotatedOnce(rotation().execute(), next, arn);
        assertThat(server.callsTo("RotateKeyOnDemand")).isEqualTo(1);
    }

    @Test
    void a_rotation_that_is_done_is_not_done_again() {
        rotation().execute();

        RotationReceipt again = rotation().execute();

        assertThat(again.rotated()).isFalse();
        assertThat(again.previousMaterialId()).isEmpty();
        assertThat(again.verdict()).isInstanceOf(Verdict.Proven.class);
        assertRotatedOnce(again, next, arn);
    }

    @Test
    void material_that_waits_is_gone_on_with_and_its_expiry_not_shortened() {
        server.faults().add(Fault.on("RotateKeyOnDemand").always().answer(400, "AccessDeniedException", "no"));
        assertThatThrownBy(
                        () -> byok.rotation().rotate(next, arn).neverExpires().execute())
                .isInstanceOf(KmsRefusedException.class);
        server.faults().clear();
        RotationRequest shorter = byok.rotation().rotate(next, arn).expiresIn(THIRTY_DAYS);
        assertThat(shorter.plan().describe()).contains("which waits for its rotation, if it is this key; or else stop");

        RotationReceipt receipt = shorter.execute();

        assertThat(receipt.validTo()).isEmpty();
        assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class);
        assertRotatedOnce(receipt, next, arn);
    }

    @Test
    void other_material_that_waits_is_never_rotated_to() {
        server.faults().add(Fault.on("RotateKeyOnDemand").always().answer(400, "AccessDeniedException", "no"));
        try (KeyMaterial others = aesKey()) {
            assertThatThrownBy(() ->
                            byok.rotation().rotate(others, arn).neverExpires().execute())
                    .isInstanceOf(KmsRefusedException.class);
        }
        server.faults().clear();
        String waiting = byok.rotation().history(arn).pending().orElseThrow().materialId();
        long rotations = server.callsTo("RotateKeyOnDemand");

        assertThatThrownBy(() -> rotation().execute())
                .isInstanceOfSatisfying(
                        OtherMaterialPendingException.class,
                        e -> assertThat(e.pendingMaterialId()).isEqualTo(waiting));
        assertThat(server.callsTo("RotateKeyOnDemand")).isEqualTo(rotations);
        kms.deleteImportedKeyMaterial(r -> r.keyId(arn).keyMaterialId(waiting));
        assertRotatedOnce(rotation().execute(), next, arn);
    }

    @Test
    void throttling_is_waited_out_at_each_step() {
        for (String operation : new String[] {"ImportKeyMaterial", "RotateKeyOnDemand"}) {
            server.faults().add(Fault.on(operation).first(2).answer(400, "ThrottlingException", "slow down"));
        }

        assertRotatedOnce(rotation().execute(), next, arn);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void a_rotation_that_kms_does_not_know_of_yet_is_tried_again() {
        server.faults()
                .add(Fault.on("RotateKeyOnDemand").first(2).answer(400, "KMSInvalidStateException", "nothing pending"));

        assertRotatedOnce(rotation().execute(), next, arn);
    }

    @Test
    void stale_reads_do_not_lead_astray() {
        stop();
        server = LocalKms.builder().staleReads(Duration.ofSeconds(4)).start();
        kms = builder().build();
        byok = Byok.with(kms)
                .withClock(server.clock())
                .withPause(pause -> server.clock().advance(pause));
        arn = byok.importKey(first).neverExpires().execute().keyArn();
        server.clock().advance(Duration.ofMinutes(1));
        server.faults().add(Fault.on("ImportKeyMaterial").call(1).cutAfterEffect());
        server.faults().add(Fault.on("RotateKeyOnDemand").call(1).cutAfterEffect());

        RotationReceipt receipt = rotation().execute();

        server.clock().advance(Duration.ofMinutes(1));
        assertRotatedOnce(receipt, next, arn);
    }

    @Test
    void an_interruption_says_where_it_stopped() {
        server.faults().add(Fault.on("RotateKeyOnDemand").always().answer(400, "ThrottlingException", "slow down"));
        Byok interrupted = byok.withPause(pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() ->
                        interrupted.rotation().rotate(next, arn).neverExpires().execute())
                .isInstanceOfSatisfying(
                        ImportInterruptedException.class,
                        e -> assertThat(e.during()).isEqualTo("RotateKeyOnDemand"));
        assertThat(Thread.interrupted()).isTrue();
        server.faults().clear();
        assertRotatedOnce(rotation().execute(), next, arn);
    }

    private RotationRequest rotation() {
        return byok.rotation().rotate(next, arn).neverExpires();
    }
}
