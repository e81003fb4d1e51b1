package io.byok.aws.internal.renew;

import io.byok.aws.MaterialPlace;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.expiry.KeyValidity;
import io.byok.aws.expiry.MaterialValidity;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Targets;
import io.byok.core.KeyMaterialSpec;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Reads the material of one key: of a symmetric one by ListKeyRotations, of others DescribeKey says all. */
public final class ValidityReader {
    private static final Set<KeyState> BEING_DELETED =
            Set.of(KeyState.PENDING_DELETION, KeyState.PENDING_REPLICA_DELETION);

    private final KmsCalls calls;

    /** Reads by these calls. */
    public ValidityReader(KmsCalls calls) {
        this.calls = calls;
    }

    /** Nothing for a key of a list that has no imported material or is being deleted. */
    public Optional<KeyValidity> read(String keyId, boolean listed) {
        KeyMetadata key = Targets.describe(calls, keyId);
        if (!hasImportedMaterial(key) || isBeingDeleted(key)) {
            if (listed) {
                return Optional.empty();
            }
            throw new UnsuitableKeyException("The KMS key '" + keyId + "' (" + key.arn() + ") has origin "
                    + key.originAsString() + " and is in state " + key.keyStateAsString()
                    + ": only imported material of keys that stay expires or is renewed (AWS KMS, ImportKeyMaterial)."
                    + " Leave it out.");
        }
        return Optional.of(read(key, keyId));
    }

    /** Only such keys have material that expires. */
    public static boolean hasImportedMaterial(KeyMetadata key) {
        return key.origin() == OriginType.EXTERNAL;
    }

    /** What is being deleted takes no material. */
    public static boolean isBeingDeleted(KeyMetadata key) {
        return BEING_DELETED.contains(key.keyState());
    }

    /** The materials of a key that takes some. */
    public KeyValidity read(KeyMetadata key, String keyId) {
        KeyMaterialSpec spec = Targets.specOf(key);
        return new KeyValidity(key.arn(), keyId, spec, key.keyStateAsString(), materials(key, spec));
    }

    private List<MaterialValidity> materials(KeyMetadata key, KeyMaterialSpec spec) {
        return spec == KeyMaterialSpec.SYMMETRIC_DEFAULT
                ? calls.materials(key.arn()).stream().map(ValidityReader::of).toList()
                : List.of(onlyMaterial(key));
    }

    private static MaterialValidity of(HeldMaterial material) {
        Optional<MaterialPlace> place = material.place();
        return new MaterialValidity(Optional.of(material.id()), place, material.imported(), material.validTo());
    }

    private static MaterialValidity onlyMaterial(KeyMetadata key) {
        boolean imported = key.keyState() != KeyState.PENDING_IMPORT && key.keyState() != KeyState.CREATING;
        return new MaterialValidity(
                Optional.empty(),
                Optional.of(MaterialPlace.CURRENT),
                imported,
                Optional.ofNullable(key.validTo()).map(end -> end.truncatedTo(ChronoUnit.SECONDS)));
    }
}
