package io.byok.aws.internal.regions;

import io.byok.aws.ImportReceipt;
import io.byok.aws.MissingMaterialException;
import io.byok.aws.Observation;
import io.byok.aws.Verdict;
import io.byok.aws.internal.HeldMaterial;
import io.byok.core.KeyMaterialSpec;
import java.util.List;

/**
 * Whether a replica has all material that its primary key ever had: of a key that was rotated, one import does not make it
 * work.
 */
record WholeReplica(Place place, String primaryArn) {
    /** Refuses to call an import done whose key was not seen to work because it lacks other material. */
    void require(ImportReceipt imported) {
        if (imported.key().spec() != KeyMaterialSpec.SYMMETRIC_DEFAULT || showsWork(imported.verdict())) {
            return;
        }
        List<String> missing = place.calls().materials(imported.keyArn()).stream()
                .filter(material -> material.place().isPresent() && !material.imported())
                .map(HeldMaterial::id)
                .filter(id -> !imported.keyMaterialId().filter(id::equals).isPresent())
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingMaterialException(
                    imported.keyArn(),
                    missing,
                    "What was at hand is imported; bring all of it by replicate(current, \"" + primaryArn + "\", "
                            + place.region().id() + ") with earlierMaterial(...).");
        }
    }

    private static boolean showsWork(Verdict verdict) {
        return (verdict instanceof Verdict.Proven proven
                        && proven.observations().contains(Observation.STATE))
                || (verdict instanceof Verdict.AcceptedByKms accepted
                        && accepted.observations().contains(Observation.STATE));
    }
}
