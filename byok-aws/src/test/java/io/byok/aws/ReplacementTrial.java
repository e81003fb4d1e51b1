package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.rotation.ReplacementPlan;
import io.byok.aws.rotation.ReplacementReceipt;
import io.byok.aws.rotation.ReplacementRequest;
import io.byok.core.WrappingKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyState;

/** A new KMS key behind an alias; until it is there, and whatever happens, the alias points to a key that works. */
final class ReplacementTrial implements Trial<ReplacementReceipt> {
    private static final String ALIAS = "alias/trial";

    private final CampaignWorld world;
    private final TrialKey old;
    private final TrialKey next;
    private final boolean bySamePlan;
    private final List<Orphan> told = new ArrayList<>();
    private String oldArn = "";
    private @Nullable ReplacementPlan plan;

    ReplacementTrial(CampaignWorld world) {
        this.world = world;
        this.old = TrialKey.any(world.random);
        this.next = TrialKey.of(old.material().spec(), world.random);
        this.bySamePlan = world.random.nextBoolean();
    }

    @Override
    public List<String> operations() {
        return List.of(
                "CreateKey",
                "GetParametersForImport",
                "ImportKeyMaterial",
                "UpdateAlias",
                "UpdateAlias",
                "DescribeKey",
                "ListKeys",
                "ListResourceTags",
                "TagResource");
    }

    @Override
    public void prepare() {
        oldArn = world.calmByok()
                .importKey(old.material())
                .usage(old.usage())
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .alias(ALIAS)
                .neverExpires()
                .execute()
                .keyArn();
        world.settle();
    }

    @Override
    public ReplacementReceipt attempt() {
        if (plan == null || !bySamePlan) {
            plan = request().plan();
        }
        return plan.execute();
    }

    private ReplacementRequest request() {
        ReplacementRequest request = world.byok()
                .rotation()
                .replace(next.material(), ALIAS)
                .wrappingKeySpec(WrappingKey.Spec.RSA_2048)
                .neverExpires();
        return bySamePlan ? request : request.importId("trial");
    }

    @Override
    public void assertTrue(ReplacementReceipt receipt) {
        String arn = receipt.imported().keyArn();
        assertThat(world.judge.describe(ALIAS).arn()).isEqualTo(arn).isNotEqualTo(oldArn);
        assertThat(receipt.replacedKeyArn()).contains(oldArn);
        world.judge.assertHolds(arn, next);
        world.judge.assertHolds(oldArn, old);
        told.addAll(receipt.imported().orphans());
        assertToldOfAllBut(arn);
    }

    @Override
    public void assertTold(ImportException failure) {
        told.addAll(failure.orphans());
        assertThat(world.judge.describe(ALIAS).keyState()).isEqualTo(KeyState.ENABLED);
        world.judge.assertHolds(oldArn, old);
        assertToldOfAllBut(oldArn);
    }

    private void assertToldOfAllBut(String arn) {
        if (told.stream().noneMatch(UnansweredCreation.class::isInstance)) {
            assertThat(world.judge.liveKeys())
                    .as("keys that nobody was told of")
                    .allMatch(one -> one.equals(arn) || one.equals(oldArn) || isTold(one));
        }
    }

    private boolean isTold(String arn) {
        return told.stream()
                .anyMatch(one -> one instanceof CreatedKey key && key.arn().equals(arn));
    }

    @Override
    public void close() {
        old.close();
        next.close();
    }

    @Override
    public String toString() {
        return "replacement of " + old.material().spec() + (bySamePlan ? ", by the same plan" : ", by another process");
    }
}
