package io.byok.aws.internal.regions;

import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.internal.rotate.RotationTarget;
import io.byok.core.KeyMaterialSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * A symmetric multi-Region key that can be rotated.
 *
 * @param primary its primary key, with all material
 * @param replicas the replica in each other Region
 */
public record RegionalTarget(RotationTarget primary, Map<Region, Target.ExistingKey> replicas) {
    /** Reads every Region; one in which the key does not work is refused, since an import could wake it. */
    public static RegionalTarget find(Places places, String primaryArn) {
        Place at = places.in(KeyArn.region(primaryArn));
        KeyFamily family = KeyFamily.read(at, primaryArn);
        if (!family.primary().equals(at.region())) {
            throw new UnsuitableKeyException("The KMS key " + primaryArn + " is a replica of " + family.primaryArn()
                    + ": new material comes to the primary key first (AWS KMS, rotating multi-Region keys). Name that"
                    + " one, or make this one the primary key with promote(...).");
        }
        RotationTarget primary = RotationTarget.rotatable(at.calls(), family.shown(), primaryArn);
        Map<Region, Target.ExistingKey> replicas = new LinkedHashMap<>();
        family.replicas().forEach(region -> replicas.put(region, replica(places.in(region), primaryArn)));
        return new RegionalTarget(primary, replicas);
    }

    private static Target.ExistingKey replica(Place place, String primaryArn) {
        String arn = KeyArn.in(primaryArn, place.region());
        KeyMetadata shown = Targets.describe(place.calls(), arn);
        if (shown.keyState() != KeyState.ENABLED) {
            throw new UnsuitableKeyException("The replica " + arn + " is in state " + shown.keyStateAsString()
                    + ": every Region needs the material it has before, and the new one, before the key is rotated (AWS"
                    + " KMS, rotating multi-Region keys). "
                    + (shown.keyState() == KeyState.PENDING_IMPORT
                            ? "Import what it lacks (importKey(...).into(...) with that Region's client)."
                            : "Enable it, or delete the replica."));
        }
        return Targets.suitable(shown, arn, KeyMaterialSpec.SYMMETRIC_DEFAULT, Optional.empty());
    }

    /** All Regions, the primary one first. */
    public List<Region> regions() {
        return Stream.concat(Stream.of(KeyArn.region(primary.key().arn())), replicas.keySet().stream())
                .toList();
    }
}
