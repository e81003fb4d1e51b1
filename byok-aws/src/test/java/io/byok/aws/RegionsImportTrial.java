package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.regions.KeyArn;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionalImportPlan;
import io.byok.aws.regions.RegionalImportRequest;
import io.byok.aws.regions.RegionsReport;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Import into a new multi-Region key and its replicas; after a failure again, by the same plan or by another process. */
final class RegionsImportTrial implements Trial<RegionsReport> {
    private static final String ALIAS = "alias/trial";

    private final CampaignWorld world;
    private final TrialKey key;
    private final boolean bySamePlan;
    private final boolean named;
    private final Region[] replicas;
    private final List<Orphan> told = new ArrayList<>();
    private @Nullable RegionalImportPlan plan;

    RegionsImportTrial(CampaignWorld world) {
        this.world = world;
        this.key = TrialKey.any(world.random);
        this.bySamePlan = world.random.nextBoolean();
        this.named = world.random.nextBoolean();
        this.replicas = world.random.nextBoolean()
                ? new Region[] {CampaignWorld.IRELAND}
                : new Region[] {CampaignWorld.IRELAND, CampaignWorld.VIRGINIA};
    }

    @Override
    public List<String> operations() {
        return Misfortune.IN_REGIONS;
    }

    @Override
    public void prepare() {
        // Nothing is there before.
    }

    @Override
    public RegionsReport attempt() {
        if (plan == null || !bySamePlan) {
            plan = request().plan();
        }
        return plan.execute();
    }

    private RegionalImportRequest request() {
        RegionalImportRequest request = world.regions()
                .importKey(key.material(), CampaignWorld.HOME, replicas)
                .usage(key.usage())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .expiresIn(Duration.ofDays(30))
                .neverExpires(CampaignWorld.IRELAND);
        if (!bySamePlan) {
            request.importId("trial");
        }
        return named ? request.alias(ALIAS) : request;
    }

    @Override
    public void assertTrue(RegionsReport report) {
        assertThat(report.isComplete()).isTrue();
        assertThat(report.outcomes()).hasSize(1 + replicas.length);
        report.outcomes().forEach(outcome -> assertTrue((RegionOutcome.Done) outcome));
        RegionOutcome.Done atHome =
                (RegionOutcome.Done) report.in(CampaignWorld.HOME).orElseThrow();
        told.addAll(atHome.imported().orElseThrow().orphans());
        assertToldOfAllBut(atHome.keyArn());
        for (Region replica : replicas) {
            assertThat(world.judge.liveKeys(replica)).containsExactly(KeyArn.in(atHome.keyArn(), replica));
        }
    }

    private void assertTrue(RegionOutcome.Done done) {
        ImportReceipt receipt = done.imported().orElseThrow();
        KeyMetadata shown = world.judge.describe(done.keyArn());
        assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(Optional.ofNullable(shown.validTo())).isEqualTo(receipt.validTo());
        assertThat(receipt.verdict()).isNotInstanceOf(Verdict.Refuted.class);
        receipt.keyMaterialId()
                .ifPresent(id -> assertThat(shown.currentKeyMaterialId()).isEqualTo(id));
        world.judge.assertHolds(done.keyArn(), key);
        if (named) {
            assertThat(world.judge.describe(done.region(), ALIAS).arn()).isEqualTo(done.keyArn());
        }
    }

    /** What is told as done is done, and each replica that is there was made of the key that is told of. */
    @Override
    public void assertTold(ImportException failure) {
        told.addAll(failure.orphans());
        if (failure instanceof RegionsUnfinishedException unfinished) {
            RegionsReport report = unfinished.report();
            report.outcomes().stream()
                    .filter(RegionOutcome.Done.class::isInstance)
                    .forEach(done -> assertTrue((RegionOutcome.Done) done));
            String atHome = report.in(CampaignWorld.HOME)
                    .filter(RegionOutcome.Done.class::isInstance)
                    .map(done -> ((RegionOutcome.Done) done).keyArn())
                    .orElse("none");
            assertToldOfAllBut(atHome);
            assertReplicas(report, atHome);
        } else {
            assertToldOfAllBut("none");
        }
    }

    private void assertReplicas(RegionsReport report, String atHome) {
        for (Region replica : replicas) {
            List<String> there = world.judge.liveKeys(replica);
            assertThat(there).hasSizeLessThanOrEqualTo(1);
            if (report.in(replica).orElseThrow() instanceof RegionOutcome.Failed failed && !there.isEmpty()) {
                assertThat(there).containsExactly(KeyArn.in(atHome, replica));
                assertThat(failed.standing()).containsAnyOf(there.get(0), "could not be read");
            }
        }
    }

    /** Each key at home has been named; or, of a CreateKey whose answer was lost, its possibility. */
    private void assertToldOfAllBut(String keyArn) {
        if (told.stream().noneMatch(UnansweredCreation.class::isInstance)) {
            assertThat(world.judge.liveKeys())
                    .as("keys that nobody was told of")
                    .allMatch(arn -> arn.equals(keyArn) || isTold(arn));
        }
    }

    private boolean isTold(String arn) {
        return told.stream()
                .anyMatch(one -> one instanceof CreatedKey key && key.arn().equals(arn));
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "import of " + key.material().spec() + " into " + (1 + replicas.length) + " Regions"
                + (bySamePlan ? ", by the same plan" : ", by another process") + (named ? ", with an alias" : "");
    }
}
