package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.regions.PromotionReceipt;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;

/** The primary Region moves, once, and both Regions agree where it is. */
final class PromotionTrial extends FamilyTrial<PromotionReceipt> {
    PromotionTrial(CampaignWorld world) {
        super(world);
    }

    @Override
    public List<String> operations() {
        return List.of("DescribeKey", "DescribeKey", "UpdatePrimaryRegion");
    }

    @Override
    public void prepare() {
        importInto(CampaignWorld.IRELAND, CampaignWorld.VIRGINIA);
    }

    @Override
    public PromotionReceipt attempt() {
        return world.regions().promote(arn, CampaignWorld.IRELAND).execute();
    }

    @Override
    public void assertTrue(PromotionReceipt receipt) {
        assertThat(receipt.keyArn()).isEqualTo(arnIn(CampaignWorld.IRELAND));
        assertThat(primaryRegion(CampaignWorld.IRELAND)).isEqualTo(CampaignWorld.IRELAND.id());
        assertGoesOn();
    }

    @Override
    public void assertTold(ImportException failure) {
        assertThat(failure.orphans()).isEmpty();
        assertGoesOn();
    }

    private void assertGoesOn() {
        String primary = primaryRegion(CampaignWorld.HOME);
        for (Region region : List.of(CampaignWorld.HOME, CampaignWorld.IRELAND, CampaignWorld.VIRGINIA)) {
            assertThat(primaryRegion(region)).isEqualTo(primary);
            assertWorks(region);
        }
        assertAgree(CampaignWorld.HOME, CampaignWorld.IRELAND);
    }

    private String primaryRegion(Region region) {
        MultiRegionConfiguration family = world.judge.describe(arnIn(region)).multiRegionConfiguration();
        return family.primaryKey().region();
    }

    @Override
    public String toString() {
        return "promotion of a replica";
    }
}
