package io.byok.aws.internal.renew;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.core.KeyMaterialSpec;
import java.util.Optional;

/**
 * The material that is to be renewed.
 *
 * @param material of a symmetric key, which one
 */
public record RenewalTarget(Target.ExistingKey key, KeyMaterialSpec spec, Optional<HeldMaterial> material) {
    /** Finds it; material that is gone is found too. */
    public static RenewalTarget find(KmsCalls calls, String keyId, KeyMaterialSpec spec, Optional<String> materialId) {
        Target.ExistingKey key = Targets.existing(calls, keyId, spec, Optional.empty());
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            HeldMaterial material = HeldMaterial.find(calls, key.arn(), materialId);
            requirePlace(key, material);
            return new RenewalTarget(key, spec, Optional.of(material));
        }
        if (materialId.isPresent()) {
            throw new InvalidImportRequestException("material(\"" + materialId.get() + "\") is named for a key of spec "
                    + spec + ", and KMS gives ids to symmetric material alone (AWS KMS, KeyMaterialId). Leave it out.");
        }
        return new RenewalTarget(key, spec, Optional.empty());
    }

    private static void requirePlace(Target.ExistingKey key, HeldMaterial material) {
        if (material.place().isEmpty()) {
            throw new UnsuitableKeyException("The material " + material.id() + " of the KMS key " + key.arn() + " is "
                    + material.state() + ": only material that has been current is renewed; the key does not need it"
                    + " yet. Rotate to it first.");
        }
    }

    /** What KMS holds now; nothing if it is gone. */
    public Optional<Expiry> held() {
        return material.map(
                        known -> known.imported() ? Optional.of(new Expiry(known.validTo())) : Optional.<Expiry>empty())
                .orElseGet(() -> key.pendingImport() ? Optional.empty() : Optional.of(new Expiry(key.validTo())));
    }

    /** The same, read again. */
    RenewalTarget again(KmsCalls calls) {
        return find(calls, key.arn(), spec, material.map(HeldMaterial::id));
    }

    /** In words: the key, and of a rotated one which material. */
    public String name() {
        return material.map(known -> "material " + known.id() + " (" + known.state() + ") of ")
                        .orElse("")
                + key.arn()
                + (key.givenAs().equals(key.arn()) ? "" : ", found as " + key.givenAs());
    }
}
