package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A KMS key at one moment. Immutable: a change makes a new one, and {@link Keyring#update} puts it in the place of the
 * old one atomically, so nobody ever sees half a change.
 *
 * @param multiRegion of a multi-Region key, what it knows of its family; kept up by {@link Family}
 */
public record KmsKey(
        KeyIdentity identity,
        KeySettings settings,
        KeyLife life,
        KeyMaterials materials,
        Optional<MultiRegion> multiRegion) {

    /** A key without replicas. */
    public static KmsKey alone(KeyIdentity identity, KeySettings settings, KeyLife life, KeyMaterials materials) {
        MultiRegion family = new MultiRegion(identity.realm().region(), List.of(), false);
        return new KmsKey(
                identity, settings, life, materials, Optional.of(family).filter(unused -> identity.isMultiRegion()));
    }

    /** AWS's guide: a key that is Updating still works, so one whose material goes meanwhile waits for it. */
    public KeyState state() {
        if (life.deletion().isPresent()) {
            return life.deletionDate().isPresent() ? KeyState.PENDING_DELETION : KeyState.PENDING_REPLICA_DELETION;
        }
        Optional<KeyState> passing = life.transition().map(KeyLife.Transition::state);
        if (passing.filter(KeyState.CREATING::equals).isPresent()) {
            return KeyState.CREATING;
        }
        if (!materials.isWhole()) {
            return KeyState.PENDING_IMPORT;
        }
        return passing.orElse(settings.enabled() ? KeyState.ENABLED : KeyState.DISABLED);
    }

    public String region() {
        return identity.realm().region();
    }

    /** Whether it is a replica of a multi-Region key. */
    public boolean isReplica() {
        return multiRegion
                .filter(family -> !family.primaryRegion().equals(region()))
                .isPresent();
    }

    /** Whether it is the primary key of a multi-Region key. */
    public boolean isPrimary() {
        return multiRegion
                .filter(family -> family.primaryRegion().equals(region()))
                .isPresent();
    }

    /** The material with an id, if KMS holds it. */
    public Optional<KeyMaterial> material(String materialId) {
        return materials.find(materialId).flatMap(BoundMaterial::present).map(BoundMaterial.Present::material);
    }

    /** This key as time has left it. */
    KmsKey at(Instant now) {
        return with(materials.at(now)).with(life.at(now));
    }

    boolean isGone(Instant now) {
        return life.deletionDate().filter(end -> !now.isBefore(end)).isPresent();
    }

    /** The instants at which time will change it. */
    Stream<Instant> changes() {
        return Stream.concat(life.changes(), materials.changes());
    }

    /** An import enables the key, whatever the switch was before (recorded of material that was there already). */
    public KmsKey with(BoundMaterial imported) {
        return with(settings.withEnabled(true)).with(materials.with(imported));
    }

    /** Takes material in the place of all that there was, as AWS KMS never does. */
    public KmsKey withOnly(BoundMaterial imported) {
        return with(settings.withEnabled(true)).with(KeyMaterials.of(imported));
    }

    public KmsKey withoutMaterial(String materialId) {
        return with(materials.without(materialId));
    }

    /** Begins to make the pending material the current one. */
    public KmsKey rotating(KeyMaterials.Rotation rotation) {
        return with(materials.rotating(rotation));
    }

    /** As a replica of a primary key: the same material, or only the same ids where it is imported for each Region. */
    KmsKey sharing(KmsKey primary) {
        return with(identity.isExternal() ? primary.materials().heldAs(materials) : primary.materials());
    }

    KmsKey with(MultiRegion family) {
        return new KmsKey(identity, settings, life, materials, Optional.of(family));
    }

    private KmsKey with(KeyMaterials newMaterials) {
        return new KmsKey(identity, settings, life, newMaterials, multiRegion);
    }

    public KmsKey with(KeySettings newSettings) {
        return new KmsKey(identity, newSettings, life, materials, multiRegion);
    }

    public KmsKey with(KeyLife newLife) {
        return new KmsKey(identity, settings, newLife, materials, multiRegion);
    }

    /** AWS's guide: a primary key with replicas waits for their deletion first, and its waiting period begins then. */
    public KmsKey deletedAfter(int days, Instant now) {
        boolean hasReplicas =
                multiRegion.filter(family -> !family.replicaRegions().isEmpty()).isPresent();
        Deletion deletion =
                isPrimary() && hasReplicas ? new Deletion(days, Optional.empty()) : Deletion.from(now, days);
        return with(life.with(Optional.of(deletion)));
    }

    /** AWS's API Reference: a key that was saved from its deletion is Disabled. */
    public KmsKey saved() {
        return with(settings.withEnabled(false)).with(life.with(Optional.empty()));
    }
}
