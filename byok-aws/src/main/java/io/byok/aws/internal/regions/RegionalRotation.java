package io.byok.aws.internal.regions;

import io.byok.aws.ImportException;
import io.byok.aws.ImportReceipt;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.rotate.KeyRotation;
import io.byok.aws.internal.rotate.NewMaterial;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * One execution of a rotation in all Regions of a key, in the order that KMS asks for: the new material to the primary key,
 * then to each replica, and only when all have it the rotation of the primary key.
 *
 * @param choices those of the primary Region
 */
public record RegionalRotation(
        Places places,
        String primaryArn,
        ImportChoices choices,
        Map<Region, Expiry> expiries,
        Optional<String> description,
        Duration waitAtMost) {
    /** Does it, and adds what came of each Region. */
    public void run(Tally tally) {
        Place primary = places.in(KeyArn.region(primaryArn));
        KeyRotation rotation = new KeyRotation(primary.connection(), choices, primaryArn, description, waitAtMost);
        RegionalTarget target = RegionalTarget.find(places, primaryArn);
        KeyRotation.Begun begun = tally.whileOthersWait(
                primary.region(),
                () -> rotation.begin(target.primary()),
                e -> standing(rotation, e),
                "the primary key has no new material yet");
        target.replicas().forEach((region, replica) -> bring(begun, places.in(region), replica, tally));
        if (tally.hasFailed()) {
            tally.restIsNotReached("the material " + begun.placed().materialId()
                    + " is not in every Region yet, so that the primary key is not rotated");
            return;
        }
        RotationReceipt receipt =
                tally.whileOthersWait(primary.region(), () -> rotation.finish(begun), e -> standing(rotation, e), "");
        tally.add(RegionOutcome.Done.of(primary.region(), primaryArn, Optional.empty(), Optional.of(receipt)));
    }

    private void bring(KeyRotation.Begun begun, Place place, Target.ExistingKey replica, Tally tally) {
        try {
            ImportChoices here = choices.until(expiries.getOrDefault(place.region(), choices.expiry()));
            NewMaterial.Placed placed = begun.placed();
            Optional<ImportReceipt> imported = placed.current()
                    ? Optional.empty()
                    : Optional.of(new MaterialInReplica(place, replica, here, placed.materialId()).bring());
            tally.add(RegionOutcome.Done.of(place.region(), replica.arn(), imported, Optional.empty()));
        } catch (ImportException e) {
            tally.add(new RegionOutcome.Failed(place.region(), place.standing(replica.arn(), e), e));
        }
    }

    private static String standing(KeyRotation rotation, ImportException failure) {
        return rotation.withStanding(failure)
                .rotation()
                .map(RotationHistory::standing)
                .orElse("where the key stands could not be read");
    }
}
