package io.byok.aws.internal.rotate;

import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Target;
import io.byok.aws.internal.Targets;
import io.byok.aws.rotation.RotationEntry;
import io.byok.aws.rotation.RotationHistory;
import io.byok.core.KeyMaterialSpec;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

/** A symmetric KMS key that can be rotated, and all its material. */
public record RotationTarget(Target.ExistingKey key, RotationHistory history) {
    /** Finds a key of one Region; one that has replicas is refused, since they must have the new material first. */
    public static RotationTarget alone(KmsCalls calls, String keyId) {
        KeyMetadata shown = Targets.describe(calls, keyId);
        if (Boolean.TRUE.equals(shown.multiRegion())) {
            refuseReplicas(shown);
        }
        return rotatable(calls, shown, keyId);
    }

    /** Refuses a key that KMS would not rotate; nothing is imported into one, which could wake it. */
    public static RotationTarget rotatable(KmsCalls calls, KeyMetadata shown, String keyId) {
        Target.ExistingKey key = Targets.suitable(shown, keyId, KeyMaterialSpec.SYMMETRIC_DEFAULT, Optional.empty());
        if (key.pendingImport() && key.materialId().isEmpty()) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " has never held material, so that there is"
                    + " nothing to rotate. Import into it first (importKey(...).into(...)).");
        }
        RotationHistory history = RotationReader.read(calls, key.arn());
        if (key.pendingImport()) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " is in state PendingImport: it lacks the"
                    + " material " + ids(history.missing()) + ", and is not rotated before all of it is back (AWS KMS,"
                    + " RotateKeyOnDemand). Import it again, and then run this again.");
        }
        if (shown.keyState() != KeyState.ENABLED) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " is in state " + shown.keyStateAsString()
                    + ": KMS rotates Enabled keys alone (AWS KMS, RotateKeyOnDemand), and an import could wake it. Enable"
                    + " it first (EnableKey).");
        }
        return new RotationTarget(key, history);
    }

    private static void refuseReplicas(KeyMetadata shown) {
        boolean isReplica = shown.multiRegionConfiguration().multiRegionKeyType() == MultiRegionKeyType.REPLICA;
        if (isReplica || !shown.multiRegionConfiguration().replicaKeys().isEmpty()) {
            throw new UnsuitableKeyException("The KMS key " + shown.arn() + " is "
                    + (isReplica ? "a replica" : "a primary key with replicas")
                    + ": each of its Regions needs the new material before the primary key is rotated (AWS KMS, rotating"
                    + " multi-Region keys). Use a function from Region to KmsClient: Byok.with(region -> ...).");
        }
    }

    private static String ids(List<RotationEntry> entries) {
        return String.join(", ", entries.stream().map(RotationEntry::materialId).toList());
    }
}
