package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.time.Instant;
import java.util.Optional;

/**
 * A KMS key at one moment. Immutable: a change makes a new one, and {@link Keyring#update} puts it in the place of the
 * old one atomically, so nobody ever sees half a change.
 *
 * @param deletionDate when it will be deleted, if that is scheduled
 * @param material the material bound to it; none before the first import
 */
public record KmsKey(
        KeyIdentity identity, KeySettings settings, Optional<Instant> deletionDate, Optional<BoundMaterial> material) {

    public KeyState state() {
        if (deletionDate.isPresent()) {
            return KeyState.PENDING_DELETION;
        }
        if (present().isEmpty()) {
            return KeyState.PENDING_IMPORT;
        }
        return settings.enabled() ? KeyState.ENABLED : KeyState.DISABLED;
    }

    /** The material that KMS holds for this key, with its expiry. */
    public Optional<BoundMaterial.Present> present() {
        return material.flatMap(BoundMaterial::present);
    }

    /** The material with an id, if KMS holds it. */
    public Optional<KeyMaterial> material(String materialId) {
        return material.filter(bound -> bound.id().equals(materialId))
                .flatMap(BoundMaterial::present)
                .map(BoundMaterial.Present::material);
    }

    /** This key as time has left it: without material that has expired. */
    KmsKey at(Instant now) {
        boolean isExpired = present().filter(held -> held.expiry().hasCome(now)).isPresent();
        return isExpired ? withoutMaterial() : this;
    }

    boolean isGone(Instant now) {
        return deletionDate.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** AWS's API Reference: an import turns PendingImport into Enabled, whatever the switch was before. */
    public KmsKey with(BoundMaterial bound) {
        KeySettings after = present().isEmpty() ? settings.withEnabled(true) : settings;
        return new KmsKey(identity, after, deletionDate, Optional.of(bound));
    }

    public KmsKey withoutMaterial() {
        return new KmsKey(identity, settings, deletionDate, material.map(BoundMaterial::deleted));
    }

    public KmsKey with(KeySettings newSettings) {
        return new KmsKey(identity, newSettings, deletionDate, material);
    }

    public KmsKey withDeletionDate(Instant date) {
        return new KmsKey(identity, settings, Optional.of(date), material);
    }

    /** AWS's API Reference: a key that was saved from its deletion is Disabled. */
    public KmsKey withoutDeletionDate() {
        return new KmsKey(identity, settings.withEnabled(false), Optional.empty(), material);
    }
}
