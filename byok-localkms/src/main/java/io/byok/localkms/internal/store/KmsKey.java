package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.time.Instant;
import java.util.Optional;

/**
 * A KMS key at one moment. Immutable: a change makes a new one, and {@link Keyring#update} puts it in the place of the
 * old one atomically, so nobody ever sees half a change.
 *
 * @param deletionDate when it will be deleted, if that is scheduled
 */
public record KmsKey(
        KeyIdentity identity, KeySettings settings, Optional<Instant> deletionDate, KeyMaterials materials) {

    public KeyState state() {
        if (deletionDate.isPresent()) {
            return KeyState.PENDING_DELETION;
        }
        if (!materials.isWhole()) {
            return KeyState.PENDING_IMPORT;
        }
        return settings.enabled() ? KeyState.ENABLED : KeyState.DISABLED;
    }

    /** The material with an id, if KMS holds it. */
    public Optional<KeyMaterial> material(String materialId) {
        return materials.find(materialId).flatMap(BoundMaterial::present).map(BoundMaterial.Present::material);
    }

    /** This key as time has left it. */
    KmsKey at(Instant now) {
        return with(materials.at(now));
    }

    boolean isGone(Instant now) {
        return deletionDate.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** AWS's API Reference: an import turns PendingImport into Enabled, whatever the switch was before. */
    public KmsKey with(BoundMaterial imported) {
        KeySettings after = materials.isWhole() ? settings : settings.withEnabled(true);
        return with(after).with(materials.with(imported));
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
        return with(materials.rotating(rotation)).at(rotation.start());
    }

    private KmsKey with(KeyMaterials newMaterials) {
        return new KmsKey(identity, settings, deletionDate, newMaterials);
    }

    public KmsKey with(KeySettings newSettings) {
        return new KmsKey(identity, newSettings, deletionDate, materials);
    }

    public KmsKey withDeletionDate(Instant date) {
        return new KmsKey(identity, settings, Optional.of(date), materials);
    }

    /** AWS's API Reference: a key that was saved from its deletion is Disabled. */
    public KmsKey withoutDeletionDate() {
        return new KmsKey(identity, settings.withEnabled(false), Optional.empty(), materials);
    }
}
