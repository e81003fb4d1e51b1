package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationReceipt;
import io.byok.core.WrappingKey;
import java.util.List;
import software.amazon.awssdk.regions.Region;

/** Rotation in all Regions, which happens once, and never before each Region has the new material. */
final class RegionsRotationTrial extends FamilyTrial<RegionsReport> {
    private static final List<Region> REGIONS =
            List.of(CampaignWorld.HOME, CampaignWorld.IRELAND, CampaignWorld.VIRGINIA);

    RegionsRotationTrial(CampaignWorld world) {
        super(world);
    }

    @Override
    public List<String> operations() {
        return List.of(
                "GetParametersForImport",
                "ImportKeyMaterial",
                "ImportKeyMaterial",
                "DescribeKey",
                "ListKeyRotations",
                "ListKeyRotations",
                "RotateKeyOnDemand",
                "RotateKeyOnDemand",
                "GetKeyRotationStatus");
    }

    @Override
    public void prepare() {
        importInto(CampaignWorld.IRELAND, CampaignWorld.VIRGINIA);
    }

    @Override
    public RegionsReport attempt() {
        return world.regions()
                .rotate(next.material(), arn)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires()
                .execute();
    }

    @Override
    public void assertTrue(RegionsReport report) {
        assertThat(report.isComplete()).isTrue();
        RotationReceipt receipt = ((RegionOutcome.Done)
                        report.in(CampaignWorld.HOME).orElseThrow())
                .rotation()
                .orElseThrow();
        assertThat(receipt.verdict()).isNotInstanceOf(Verdict.Refuted.class);
        assertGoesOn();
        REGIONS.forEach(region -> {
            assertThat(history(region).current().orElseThrow().materialId()).isEqualTo(receipt.materialId());
            assertThat(history(region).entries()).hasSize(2).allMatch(RotationEntry::imported);
        });
        assertThat(history(CampaignWorld.HOME).rotations()).isEqualTo(1);
        world.judge.assertHolds(arn, next);
    }

    @Override
    public void assertTold(ImportException failure) {
        assertThat(failure.orphans()).isEmpty();
        assertGoesOn();
        assertThat(history(CampaignWorld.HOME).rotations()).isLessThanOrEqualTo(1);
        if (failure instanceof RegionsUnfinishedException unfinished) {
            unfinished.report().outcomes().stream()
                    .filter(RegionOutcome.Done.class::isInstance)
                    .map(RegionOutcome.Done.class::cast)
                    .forEach(this::assertHasIt);
        }
    }

    private void assertHasIt(RegionOutcome.Done done) {
        done.imported()
                .flatMap(ImportReceipt::keyMaterialId)
                .ifPresent(id -> assertThat(history(done.region()).entries())
                        .filteredOn(entry -> entry.materialId().equals(id))
                        .singleElement()
                        .matches(RotationEntry::imported));
    }

    private void assertGoesOn() {
        REGIONS.forEach(this::assertWorks);
        assertAgree(CampaignWorld.HOME, CampaignWorld.IRELAND);
        assertAgree(CampaignWorld.HOME, CampaignWorld.VIRGINIA);
    }

    @Override
    public String toString() {
        return "rotation in three Regions";
    }
}
