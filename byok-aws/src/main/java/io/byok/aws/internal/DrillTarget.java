package io.byok.aws.internal;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.core.KeyMaterialSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * The KMS key that a copy is held against.
 *
 * @param material of a symmetric key, the material that the copy should be
 */
public record DrillTarget(Target.ExistingKey key, Optional<HeldMaterial> material) {
    /** What is to expire sooner is to be renewed, not drilled: the date could pass before KMS has the bytes. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    /** Finds the key and its material, and refuses what a drill could change. */
    public static DrillTarget find(
            KmsCalls calls, String keyId, KeyMaterialSpec spec, Optional<String> materialId, Instant now) {
        KeyMetadata shown = Targets.describe(calls, keyId);
        Target.ExistingKey key = Targets.suitable(shown, keyId, spec, Optional.empty());
        if (shown.keyState() != KeyState.ENABLED) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " is in state " + shown.keyStateAsString()
                    + ": a drill is for Enabled keys alone, since importing into another one would change it. Enable it, or"
                    + " import into it (importKey(...).into(...)), which shows the same.");
        }
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            return new DrillTarget(key, Optional.of(material(calls, key, materialId, now)));
        }
        if (materialId.isPresent()) {
            throw new InvalidImportRequestException("material(\"" + materialId.get() + "\") is named for a key of spec "
                    + spec + ", and KMS gives ids to symmetric material alone (AWS KMS, KeyMaterialId). Leave it out.");
        }
        return new DrillTarget(key, Optional.empty());
    }

    /** The material as KMS shows it now; one that is not there or about to go is refused. */
    private static HeldMaterial material(KmsCalls calls, Target.ExistingKey key, Optional<String> id, Instant now) {
        HeldMaterial material = HeldMaterial.find(calls, key.arn(), id);
        if (material.place().isEmpty() || !material.imported()) {
            throw new UnsuitableKeyException("The material " + material.id() + " of the KMS key " + key.arn() + " is "
                    + material.state() + (material.imported() ? "" : " and not imported")
                    + ": only material that KMS holds and that has been current is drilled. Import it, or rotate to it,"
                    + " first.");
        }
        requireLife(material, now);
        return material;
    }

    private static void requireLife(HeldMaterial material, Instant now) {
        material.validTo().filter(end -> end.isBefore(now.plus(SHORTEST_LIFE))).ifPresent(end -> {
            throw new UnsuitableKeyException(
                    "The material " + material.id() + " expires on " + end + ", within a minute (it is"
                            + " now " + now + "): a drill must not change that, and would come too late. Renew it"
                            + " (Byok.expiry().renew(...)), which shows the same.");
        });
    }
}
