package io.byok.aws.internal.regions;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportException;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportReceipt;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.regions.RegionOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** One execution of an import into several Regions: the primary key first, then each replica, whatever becomes of others. */
public final class RegionalImport {
    private final Place primary;
    private final List<Place> replicas;
    private final ImportPlan primaryPlan;
    private final ImportChoices choices;
    private final Map<Region, Expiry> expiries;
    private final ReplicaSettings settings;

    /** Nothing is sent yet; {@code choices} are those of the primary Region. */
    public RegionalImport(
            Place primary,
            List<Place> replicas,
            ImportPlan primaryPlan,
            ImportChoices choices,
            Map<Region, Expiry> expiries,
            ReplicaSettings settings) {
        this.primary = primary;
        this.replicas = List.copyOf(replicas);
        this.primaryPlan = primaryPlan;
        this.choices = choices;
        this.expiries = expiries;
        this.settings = settings;
    }

    /** Does it, and adds what came of each Region. */
    public void run(Tally tally) {
        ImportReceipt imported = tally.whileOthersWait(
                primary.region(),
                primaryPlan::execute,
                e -> e.createdKey().map(CreatedKey::inWords).orElse("no key is known to have been created"),
                "there is no primary key to replicate");
        tally.add(new RegionOutcome.Done(
                primary.region(), imported.keyArn(), Optional.of(imported), Optional.empty(), List.of(), List.of()));
        replicas.forEach(replica -> fill(replica, imported.keyArn(), tally));
    }

    private void fill(Place replica, String primaryArn, Tally tally) {
        try {
            ImportChoices here = choices.until(expiries.getOrDefault(replica.region(), choices.expiry()));
            tally.add(new ReplicaFilling(primary, replica, here, settings).run(primaryArn));
        } catch (ImportException e) {
            tally.add(new RegionOutcome.Failed(
                    replica.region(), replica.standing(KeyArn.in(primaryArn, replica.region()), e), e));
        }
    }
}
