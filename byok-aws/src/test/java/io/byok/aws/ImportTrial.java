package io.byok.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.WrappingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Import into a new key; after a failure again, by the same plan or by another process under the import id. */
final class ImportTrial implements Trial<ImportReceipt> {
    private static final String ALIAS = "alias/trial";

    private final CampaignWorld world;
    private final TrialKey key;
    private final boolean bySamePlan;
    private final boolean named;
    private final boolean expires;
    private final List<Orphan> told = new ArrayList<>();
    private @Nullable ImportPlan plan;

    ImportTrial(CampaignWorld world) {
        this.world = world;
        this.key = TrialKey.any(world.random);
        this.bySamePlan = world.random.nextBoolean();
        this.named = world.random.nextBoolean();
        this.expires = world.random.nextBoolean();
    }

    @Override
    public void prepare() {
        // Nothing is there before.
    }

    @Override
    public ImportReceipt attempt() {
        if (plan == null || !bySamePlan) {
            plan = request().plan();
        }
        return plan.execute();
    }

    private ImportRequest request() {
        ImportRequest request =
                world.byok().importKey(key.material()).usage(key.usage()).wrappingKeySpec(WrappingKey.Spec.RSA_2048);
        if (!bySamePlan) {
            request.importId("trial");
        }
        if (named) {
            request.alias(ALIAS);
        }
        return expires ? request.expiresIn(Duration.ofDays(30)) : request.neverExpires();
    }

    @Override
    public void assertTrue(ImportReceipt receipt) {
        KeyMetadata shown = world.judge.describe(receipt.keyArn());
        assertThat(shown.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(Optional.ofNullable(shown.validTo())).isEqualTo(receipt.validTo());
        assertThat(receipt.verdict()).isNotInstanceOf(Verdict.Refuted.class);
        receipt.keyMaterialId()
                .ifPresent(id -> assertThat(shown.currentKeyMaterialId()).isEqualTo(id));
        world.judge.assertHolds(receipt.keyArn(), key);
        if (named) {
            assertThat(world.judge.describe(ALIAS).arn()).isEqualTo(receipt.keyArn());
        }
        told.addAll(receipt.orphans());
        assertToldOfAllBut(receipt.keyArn());
    }

    @Override
    public void assertTold(ImportException failure) {
        told.addAll(failure.orphans());
        failure.createdKey().ifPresent(key -> assertThat(world.judge.liveKeys()).contains(key.arn()));
        assertToldOfAllBut("none");
    }

    /** Each key has been named; or, of a CreateKey whose answer was lost, its possibility. */
    private void assertToldOfAllBut(String keyArn) {
        boolean moreMayBe = told.stream().anyMatch(UnansweredCreation.class::isInstance);
        List<String> unknown = world.judge.liveKeys().stream()
                .filter(arn -> !arn.equals(keyArn))
                .filter(arn -> told.stream()
                        .noneMatch(one ->
                                one instanceof CreatedKey key && key.arn().equals(arn)))
                .toList();
        if (!moreMayBe) {
            assertThat(unknown).as("keys that nobody was told of").isEmpty();
        }
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "import of " + key.material().spec() + (bySamePlan ? ", by the same plan" : ", by another process")
                + (named ? ", with an alias" : "") + (expires ? ", expiring" : "");
    }
}
