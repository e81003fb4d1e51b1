package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.core.WrappingKey;
import java.util.List;
import software.amazon.awssdk.regions.Region;

/** A key that was rotated gets replicas, which work only with all its material. */
final class ReplicationTrial extends FamilyTrial<RegionsReport> {
    private static final List<Region> REPLICAS = List.of(CampaignWorld.IRELAND, CampaignWorld.VIRGINIA);
    private String firstId = "";

    ReplicationTrial(CampaignWorld world) {
        super(world);
    }

    @Override
    public List<String> operations() {
        return Misfortune.IN_REGIONS;
    }

    @Override
    public void prepare() {
        importInto();
        firstId = world.judge.describe(arn).currentKeyMaterialId();
        world.calmByok()
                .rotation()
                .rotate(next.material(), arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute();
        world.settle();
        ciphertexts.add(world.judge.encrypt(arn));
    }

    @Override
    public RegionsReport attempt() {
        return world.regions()
                .replicate(next.material(), arn, CampaignWorld.IRELAND, CampaignWorld.VIRGINIA)
                .earlierMaterial(firstId, first.material())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .alias("alias/trial")
                .neverExpires()
                .execute();
    }

    @Override
    public void assertTrue(RegionsReport report) {
        assertThat(report.isComplete()).isTrue();
        assertThat(report.outcomes()).hasSize(2);
        report.outcomes().forEach(outcome -> assertDone((RegionOutcome.Done) outcome));
        assertWorks(CampaignWorld.HOME);
    }

    private void assertDone(RegionOutcome.Done done) {
        assertWorks(done.region());
        assertAgree(CampaignWorld.HOME, done.region());
        assertThat(done.earlier())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.keyMaterialId()).contains(firstId));
        assertThat(done.imported().orElseThrow().verdict()).isNotInstanceOf(Verdict.Refuted.class);
        assertThat(world.judge.describe(done.region(), "alias/trial").arn()).isEqualTo(done.keyArn());
    }

    @Override
    public void assertTold(ImportException failure) {
        assertThat(failure.orphans()).isEmpty();
        assertWorks(CampaignWorld.HOME);
        REPLICAS.forEach(region -> assertThat(world.judge.liveKeys(region)).isSubsetOf(arnIn(region)));
        if (failure instanceof RegionsUnfinishedException unfinished) {
            unfinished.report().outcomes().forEach(this::assertTold);
        } else {
            REPLICAS.forEach(region -> assertThat(world.judge.liveKeys(region)).isEmpty());
        }
    }

    private void assertTold(RegionOutcome outcome) {
        if (outcome instanceof RegionOutcome.Done done) {
            assertDone(done);
        } else if (outcome instanceof RegionOutcome.Failed failed) {
            world.judge
                    .liveKeys(failed.region())
                    .forEach(there -> assertThat(failed.standing()).containsAnyOf(there, "could not be read"));
        }
    }

    @Override
    public String toString() {
        return "replication of a rotated key";
    }
}
