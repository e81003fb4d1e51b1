package io.byok.aws.internal.regions;

import io.byok.aws.ImportException;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.regions.RegionOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/**
 * The replicas of one primary key that are to be made and filled, each whatever becomes of the others.
 *
 * @param places where
 * @param choices of the only or current material
 * @param earlier of a key that was rotated, the material before, oldest first, by KMS's id of it
 * @param expiries of each Region
 */
public record Replicas(
        Place primary,
        List<Place> places,
        ImportChoices choices,
        Map<String, ImportChoices> earlier,
        Map<Region, Expiry> expiries,
        ReplicaSettings settings) {
    /** What is wrong with the key policies, each thing once. */
    public List<String> warnings() {
        return RegionalPolicies.warnings(settings.policies().values());
    }

    /** Makes and fills them, and adds what came of each Region. */
    public void fill(String primaryArn, Tally tally) {
        places.forEach(replica -> fill(replica, primaryArn, tally));
    }

    private void fill(Place replica, String primaryArn, Tally tally) {
        try {
            tally.add(new ReplicaFilling(this, replica).run(primaryArn));
        } catch (ImportException e) {
            tally.add(new RegionOutcome.Failed(
                    replica.region(), replica.standing(KeyArn.in(primaryArn, replica.region()), e), e));
        }
    }

    /** The expiry of all material in one Region. */
    Expiry expiry(Region region) {
        return expiries.getOrDefault(region, choices.expiry());
    }

    /** The earlier material as one Region gets it. */
    Map<String, ImportChoices> earlierIn(Region region) {
        return earlier.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().until(expiry(region)),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
