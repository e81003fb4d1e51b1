package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** A drill of the owner's copy, or of what is taken for it and is another key. */
final class DrillTrial implements Trial<DrillReceipt> {
    private final CampaignWorld world;
    private final TrialKey key;
    private final TrialKey copy;
    private final boolean right;
    private String arn = "";
    private @Nullable Instant validTo;

    DrillTrial(CampaignWorld world) {
        this.world = world;
        this.key = TrialKey.any(world.random);
        this.right = world.random.nextInt(3) != 0;
        this.copy = right ? key : TrialKey.of(key.material().spec(), world.random);
    }

    @Override
    public void prepare() {
        ImportReceipt imported = world.calmByok()
                .importKey(key.material())
                .usage(key.usage())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .expiresIn(Duration.ofDays(30))
                .execute();
        arn = imported.keyArn();
        validTo = imported.validTo().orElseThrow();
        world.settle();
    }

    @Override
    public DrillReceipt attempt() {
        return world.byok()
                .drill(copy.material(), arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .execute();
    }

    @Override
    public void assertTrue(DrillReceipt receipt) {
        assertThat(receipt.verdict()).isNotInstanceOf(right ? Verdict.Refuted.class : Verdict.Proven.class);
        assertUnchanged();
    }

    @Override
    public void assertTold(ImportException failure) {
        assertThat(failure.orphans()).isEmpty();
        assertUnchanged();
    }

    private void assertUnchanged() {
        KeyMetadata shown = world.judge.describe(arn);
        assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(shown.validTo()).isEqualTo(validTo);
        world.judge.assertHolds(arn, key);
        assertThat(world.judge.liveKeys()).containsExactly(arn);
    }

    @Override
    public void close() {
        key.close();
        copy.close();
    }

    @Override
    public String toString() {
        return "drill of " + key.material().spec() + (right ? "" : " with another key");
    }
}
