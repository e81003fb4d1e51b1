package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.byok.aws.rotation.RotationPlan;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterial;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rotations take their time, which KMS does by itself: it is waited for, whoever began. */
class RotationWaitTest extends OnRotation {
    @Test
    void a_rotation_that_takes_its_time_is_waited_for_by_the_servers_own_answer() {
        onAServerWhoseRotationsTake(Duration.ofMinutes(2));

        RotationReceipt receipt = ticking(Duration.ofSeconds(5))
                .rotation()
                .rotate(next, arn)
                .neverExpires()
                .execute();

        assertThat(receipt.history().rotatingSince()).isEmpty();
        assertThat(describe(arn).currentKeyMaterialId()).isEqualTo(receipt.materialId());
        assertThat(server.callsTo("RotateKeyOnDemand")).isEqualTo(1);
    }

    @Test
    void a_rotation_that_takes_longer_than_allowed_is_told_and_found_by_the_next_run() {
        onAServerWhoseRotationsTake(Duration.ofMinutes(2));

        RotationUnfinishedException unfinished = catchThrowableOfType(
                RotationUnfinishedException.class,
                () -> byok.rotation()
                        .rotate(next, arn)
                        .neverExpires()
                        .waitAtMost(Duration.ZERO)
                        .execute());

        assertThat(unfinished.rotation().orElseThrow().rotatingSince()).isPresent();
        assertThat(unfinished)
                .hasMessageContaining("has not shown in PT0S that the material")
                .hasMessageContaining("What exists now: the rotation of " + arn + " began on");
        RotationPlan again = byok.rotation().rotate(next, arn).neverExpires().plan();
        assertThat(again.describe()).contains("wait     for the rotation that began on");
        server.clock().advance(Duration.ofMinutes(3));

        RotationReceipt receipt = again.execute();

        assertThat(receipt.rotated()).as("the first run has rotated").isFalse();
        assertThat(receipt.verdict()).isInstanceOf(Verdict.Proven.class);
        assertThat(server.callsTo("RotateKeyOnDemand")).isEqualTo(1);
        assertThat(receipt.history().rotations()).isEqualTo(1);
    }

    @Test
    void another_rotation_under_way_is_waited_for_before_the_new_material_comes() {
        onAServerWhoseRotationsTake(Duration.ofMinutes(2));
        try (KeyMaterial others = aesKey()) {
            rotateTo(arn, others);

            RotationReceipt receipt = ticking(Duration.ofSeconds(30))
                    .rotation()
                    .rotate(next, arn)
                    .neverExpires()
                    .execute();

            assertThat(receipt.rotated()).isTrue();
            assertThat(receipt.history().rotations()).isEqualTo(2);
        }
    }

    private void onAServerWhoseRotationsTake(Duration delay) {
        stop();
        server = LocalKms.builder().rotationDelay(delay).start();
        kms = builder().build();
        byok = Byok.with(kms).withClock(server.clock()).withPause(pauses::add);
        arn = byok.importKey(first)
                .alias("alias/orders")
                .neverExpires()
                .execute()
                .keyArn();
    }

    /** Time passes on the server while the library waits. */
    private Byok ticking(Duration step) {
        return byok.withPause(pause -> server.clock().advance(step));
    }
}
