package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.expiry.Renewal;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Renewal of a key that would expire in a few days. */
final class RenewalTrial implements Trial<Renewal> {
    private final CampaignWorld world;
    private final TrialKey key;
    private String arn = "";
    private @Nullable Instant before;
    private @Nullable Instant wanted;

    RenewalTrial(CampaignWorld world) {
        this.world = world;
        this.key = TrialKey.any(world.random);
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
        before = imported.validTo().orElseThrow();
        wanted = before.plus(Duration.ofDays(60));
        world.server.clock().advance(Duration.ofDays(25));
    }

    @Override
    public Renewal attempt() {
        return world.byok()
                .expiry()
                .renew(key.material(), arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .validTo(Objects.requireNonNull(wanted))
                .execute();
    }

    @Override
    public void assertTrue(Renewal renewal) {
        KeyMetadata shown = world.judge.describe(arn);
        assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(shown.validTo()).isEqualTo(wanted);
        assertThat(renewal.validTo()).contains(Objects.requireNonNull(wanted));
        world.judge.assertHolds(arn, key);
        assertThat(world.judge.liveKeys()).containsExactly(arn);
    }

    /** The key works on, until the old expiry or the new one. */
    @Override
    public void assertTold(ImportException failure) {
        KeyMetadata shown = world.judge.describe(arn);
        assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(shown.validTo()).isIn(before, wanted);
        assertThat(failure.orphans()).isEmpty();
        assertThat(world.judge.liveKeys()).containsExactly(arn);
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "renewal of " + key.material().spec();
    }
}
