package io.byok.aws.internal.regions;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportReceipt;
import io.byok.aws.regions.RegionOutcome;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** One execution of an import into several Regions: the primary key first, then each replica. */
public record RegionalImport(ImportPlan primaryPlan, Replicas replicas) {
    /** Does it, and adds what came of each Region. */
    public void run(Tally tally) {
        Region primary = replicas.primary().region();
        ImportReceipt imported = tally.whileOthersWait(
                primary,
                primaryPlan::execute,
                e -> e.createdKey().map(CreatedKey::inWords).orElse("no key is known to have been created"),
                "there is no primary key to replicate");
        tally.add(RegionOutcome.Done.of(primary, imported.keyArn(), Optional.of(imported), Optional.empty()));
        replicas.fill(imported.keyArn(), tally);
    }
}
