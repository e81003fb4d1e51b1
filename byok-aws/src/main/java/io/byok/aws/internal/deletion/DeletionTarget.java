package io.byok.aws.internal.deletion;

import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.HeldMaterial;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Targets;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.OriginType;

/**
 * The material to delete, and the key around it, as KMS shows them.
 *
 * @param arn of the KMS key
 * @param givenAs what the caller named it by
 * @param state of the key, as KMS names it
 * @param material of a symmetric key
 * @param all of a symmetric key, all its material
 */
public record DeletionTarget(
        String arn,
        String givenAs,
        KeyMaterialSpec spec,
        KeyUsage usage,
        boolean multiRegion,
        String state,
        Optional<HeldMaterial> material,
        List<HeldMaterial> all) {
    private static final String PENDING_IMPORT = "PendingImport";
    private static final String PENDING_DELETION = "PendingDeletion";

    /** Finds it by reading; refuses what is not named, is not there, or cannot be deleted. */
    public static DeletionTarget find(
            KmsCalls calls, String keyId, Optional<String> materialId, Optional<String> repeatedArn) {
        KeyMetadata key = Targets.describe(calls, keyId);
        if (key.origin() != OriginType.EXTERNAL) {
            throw new UnsuitableKeyException("The KMS key " + key.arn() + " has origin " + key.originAsString()
                    + ": only imported material can be deleted (AWS KMS, DeleteImportedKeyMaterial). Name a key with"
                    + " origin EXTERNAL.");
        }
        KeyMaterialSpec spec = Targets.specOf(key);
        if (spec == KeyMaterialSpec.SYMMETRIC_DEFAULT) {
            DeletionRules.checkNotRepeated(key, repeatedArn);
            List<HeldMaterial> all = calls.materials(key.arn());
            String id = DeletionRules.materialOf(key, all, materialId);
            return of(key, keyId, spec, Optional.of(named(key, all, id)), all);
        }
        DeletionRules.checkRepeated(key, spec, materialId, repeatedArn);
        return of(key, keyId, spec, Optional.empty(), List.of());
    }

    private static DeletionTarget of(
            KeyMetadata key,
            String keyId,
            KeyMaterialSpec spec,
            Optional<HeldMaterial> material,
            List<HeldMaterial> all) {
        return new DeletionTarget(
                key.arn(),
                keyId,
                spec,
                KeyUsage.valueOf(key.keyUsageAsString()),
                Boolean.TRUE.equals(key.multiRegion()),
                key.keyStateAsString(),
                material,
                all);
    }

    private static HeldMaterial named(KeyMetadata key, List<HeldMaterial> all, String id) {
        return all.stream()
                .filter(material -> material.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new UnsuitableKeyException("The KMS key " + key.arn() + " has no material " + id + ", only "
                                + all.stream().map(HeldMaterial::id).toList()
                                + " (AWS KMS, ListKeyRotations). Name one of these with material(...)."));
    }

    /** The same, read once more. Material that waited for its rotation is in no list any more once it is deleted. */
    public DeletionTarget again(KmsCalls calls) {
        return material.isPresent() ? symmetricAgain(calls, material.get()) : otherAgain(calls);
    }

    private DeletionTarget symmetricAgain(KmsCalls calls, HeldMaterial before) {
        KeyMetadata key = Targets.describe(calls, arn);
        List<HeldMaterial> now = calls.materials(arn);
        HeldMaterial held = now.stream()
                .filter(each -> each.id().equals(before.id()))
                .findFirst()
                .orElseGet(
                        () -> new HeldMaterial(before.id(), before.state(), false, Optional.empty(), Optional.empty()));
        return of(key, givenAs, spec, Optional.of(held), now);
    }

    private DeletionTarget otherAgain(KmsCalls calls) {
        return of(Targets.describe(calls, arn), givenAs, spec, Optional.empty(), List.of());
    }

    /** Refuses what a rotation since has made another thing to delete. */
    public void requireSamePlace(DeletionTarget now) {
        Optional<KeyMaterialState> before = material.map(HeldMaterial::state);
        Optional<KeyMaterialState> after = now.material.map(HeldMaterial::state);
        if (!before.equals(after)) {
            throw new UnsuitableKeyException(
                    "The material " + materialId().orElseThrow() + " of the KMS key " + arn + " is "
                            + after.orElseThrow() + " now, and was " + before.orElseThrow()
                            + " when the plan was made: the key was rotated since, so that its deletion does something"
                            + " else. Nothing was deleted; plan anew.");
        }
    }

    /** The id of the material, which only symmetric keys tell. */
    public Optional<String> materialId() {
        return material.map(HeldMaterial::id);
    }

    /** Material that waits for its rotation has encrypted nothing. */
    boolean isPending() {
        return material.filter(held -> !isPermanent(held)).isPresent();
    }

    private static boolean isPermanent(HeldMaterial held) {
        return held.state() == KeyMaterialState.CURRENT || held.state() == KeyMaterialState.NON_CURRENT;
    }

    /** Whether what is deleted is needed by anybody, so that a copy must be shown. */
    public boolean needsDrill() {
        return mayBeHeld() && !isPending();
    }

    /** Whether there is something to delete; of a private or HMAC key that waits for its deletion nothing tells. */
    public boolean mayBeHeld() {
        return material.map(HeldMaterial::imported).orElse(!state.equals(PENDING_IMPORT));
    }

    /** Whether KMS shows all that the deletion brings about. */
    boolean showsDeletion() {
        boolean stopped = state.equals(PENDING_IMPORT) || state.equals(PENDING_DELETION);
        boolean gone = material.map(held -> !held.imported()).orElse(true);
        return gone && (stopped || isPending());
    }

    /** All material that the key waits for. */
    public List<String> missing() {
        return all.stream()
                .filter(held -> isPermanent(held) && !held.imported())
                .map(HeldMaterial::id)
                .toList();
    }
}
