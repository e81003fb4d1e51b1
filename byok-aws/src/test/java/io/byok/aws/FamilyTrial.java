package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.regions.KeyArn;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.rotation.MaterialState;
import io.byok.aws.rotation.RotationHistory;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrappingKey;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;

/** A multi-Region key that is there, and must go on working wherever it works. */
abstract class FamilyTrial<C> implements Trial<C> {
    final CampaignWorld world;
    final TrialKey first;
    final TrialKey next;
    final List<SdkBytes> ciphertexts = new ArrayList<>();
    String arn = "";

    FamilyTrial(CampaignWorld world) {
        this.world = world;
        this.first = TrialKey.of(KeyMaterialSpec.SYMMETRIC_DEFAULT, world.random);
        this.next = TrialKey.of(KeyMaterialSpec.SYMMETRIC_DEFAULT, world.random);
    }

    final void importInto(Region... replicas) {
        arn = ((RegionOutcome.Done) world.calmRegions()
                        .importKey(first.material(), CampaignWorld.HOME, replicas)
                        .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                        .neverExpires()
                        .execute()
                        .in(CampaignWorld.HOME)
                        .orElseThrow())
                .keyArn();
        ciphertexts.add(world.judge.encrypt(arn));
        world.settle();
    }

    final String arnIn(Region region) {
        return KeyArn.in(arn, region);
    }

    /** It is Enabled there, has one current material, and decrypts all that was encrypted before. */
    final void assertWorks(Region region) {
        assertThat(world.judge.liveKeys(region)).containsExactly(arnIn(region));
        assertThat(world.judge.describe(arnIn(region)).keyState()).isEqualTo(KeyState.ENABLED);
        ciphertexts.forEach(old -> world.judge.assertDecrypts(arnIn(region), old));
        assertThat(history(region).entries())
                .filteredOn(entry -> entry.state() == MaterialState.CURRENT)
                .hasSize(1);
    }

    /** What one Region encrypts now, the other decrypts. */
    final void assertAgree(Region one, Region other) {
        world.judge.assertDecrypts(arnIn(other), world.judge.encrypt(arnIn(one)));
        world.judge.assertDecrypts(arnIn(one), world.judge.encrypt(arnIn(other)));
    }

    final RotationHistory history(Region region) {
        return Byok.with(world.judge.in(region))
                .withPause(world.server.clock()::advance)
                .rotation()
                .history(arnIn(region));
    }

    @Override
    public void close() {
        first.close();
        next.close();
    }
}
