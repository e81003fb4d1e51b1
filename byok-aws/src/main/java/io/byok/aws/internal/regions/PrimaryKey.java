package io.byok.aws.internal.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.MissingMaterialException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.Targets;
import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * A multi-Region primary key that can be replicated.
 *
 * @param earlier of a key that was rotated, KMS's ids of the material before the current one, oldest first
 * @param pending what waits for its rotation
 */
public record PrimaryKey(Place place, KeyMetadata shown, List<String> earlier, Optional<String> pending) {
    /** Reads it; refuses a replica, and what KMS would not replicate. */
    public static PrimaryKey find(Place place, String arn, KeySource current) {
        KeyFamily family = KeyFamily.read(place, arn);
        if (!family.primary().equals(place.region())) {
            throw new UnsuitableKeyException("The KMS key " + arn + " is a replica of " + family.primaryArn()
                    + ": only the primary key is replicated (AWS KMS, ReplicateKey). Name that one.");
        }
        KeyMetadata shown = family.shown();
        if (shown.keyState() != KeyState.ENABLED) {
            throw new UnsuitableKeyException("The primary key " + shown.arn() + " is in state "
                    + shown.keyStateAsString() + ": KMS replicates Enabled keys alone (AWS KMS, ReplicateKey). "
                    + (shown.keyState() == KeyState.PENDING_IMPORT
                            ? "Import what it lacks first."
                            : "Enable it first."));
        }
        Targets.suitable(shown, arn, current.spec(), Optional.empty());
        List<HeldMaterial> all = current.spec() == KeyMaterialSpec.SYMMETRIC_DEFAULT
                ? place.calls().materials(shown.arn())
                : List.of();
        return new PrimaryKey(place, shown, ids(all, HeldMaterial::isEarlier), first(all));
    }

    private static List<String> ids(List<HeldMaterial> all, Predicate<HeldMaterial> which) {
        return all.stream().filter(which).map(HeldMaterial::id).toList();
    }

    private static Optional<String> first(List<HeldMaterial> all) {
        return ids(all, material -> material.place().isEmpty()).stream().findFirst();
    }

    /** Refuses to begin without all of it, or with what is none of it. */
    public void requireEarlier(Collection<String> given) {
        given.stream().filter(id -> !earlier.contains(id)).findFirst().ifPresent(id -> {
            throw new InvalidImportRequestException("earlierMaterial(\"" + id + "\", ...) names no earlier material of "
                    + shown.arn() + (earlier.isEmpty() ? ", which has none" : ", only " + earlier + " are")
                    + " (AWS KMS, ListKeyRotations). Name one of these, and give the current material to"
                    + " replicate(...).");
        });
        List<String> missing =
                earlier.stream().filter(id -> !given.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new MissingMaterialException(
                    shown.arn(),
                    missing,
                    "It was not given, so that no replica would work, and none was made. Give the owner's copy of each"
                            + " with earlierMaterial(id, copy).");
        }
    }

    /** What a key policy for it depends on. */
    public KeyTraits traits() {
        return new KeyTraits(
                Targets.specOf(shown),
                KeyUsage.valueOf(shown.keyUsageAsString()),
                place.calls().arnPartition(),
                true);
    }
}
