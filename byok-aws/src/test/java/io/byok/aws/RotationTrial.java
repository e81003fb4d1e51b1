package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Rotation to new material, which must happen once and lose no old ciphertext. */
final class RotationTrial implements Trial<RotationReceipt> {
    private final CampaignWorld world;
    private final TrialKey first;
    private final TrialKey next;
    private String arn = "";
    private @Nullable SdkBytes ciphertext;

    RotationTrial(CampaignWorld world) {
        this.world = world;
        this.first = TrialKey.of(KeyMaterialSpec.SYMMETRIC_DEFAULT, world.random);
        this.next = TrialKey.of(KeyMaterialSpec.SYMMETRIC_DEFAULT, world.random);
    }

    @Override
    public void prepare() {
        arn = world.calmByok()
                .importKey(first.material())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute()
                .keyArn();
        ciphertext = world.judge.encrypt(arn);
        world.settle();
    }

    @Override
    public RotationReceipt attempt() {
        return world.byok()
                .rotation()
                .rotate(next.material(), arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute();
    }

    @Override
    public void assertTrue(RotationReceipt receipt) {
        RotationHistory history = history();
        assertThat(history.current().orElseThrow().materialId()).isEqualTo(receipt.materialId());
        assertThat(history.entries()).hasSize(2).allMatch(RotationEntry::imported);
        assertThat(history.rotations()).isEqualTo(1);
        assertThat(receipt.verdict()).isNotInstanceOf(Verdict.Refuted.class);
        assertDecryptsOld();
    }

    /** The key works with the first material or the next; what is told of its place is so, unless it was told of a while ago. */
    @Override
    public void assertTold(ImportException failure) {
        assertDecryptsOld();
        assertThat(failure.orphans()).isEmpty();
        assertThat(history().rotations()).isLessThanOrEqualTo(1);
        failure.rotation()
                .filter(told -> told.rotatingSince().isEmpty())
                .ifPresent(told -> assertThat(told.entries().stream().map(RotationEntry::materialId))
                        .as("material that was told of is there")
                        .isSubsetOf(history().entries().stream()
                                .map(RotationEntry::materialId)
                                .toList()));
    }

    private RotationHistory history() {
        return world.calmByok().rotation().history(arn);
    }

    private void assertDecryptsOld() {
        assertThat(world.judge.describe(arn).keyState()).isEqualTo(KeyState.ENABLED);
        world.judge.assertDecrypts(arn, Objects.requireNonNull(ciphertext));
        assertThat(world.judge.liveKeys()).containsExactly(arn);
        assertThat(history().entries())
                .filteredOn(entry -> entry.state() == MaterialState.CURRENT)
                .hasSize(1);
    }

    @Override
    public void close() {
        first.close();
        next.close();
    }

    @Override
    public String toString() {
        return "rotation";
    }
}
