package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A KMS key at one moment. Immutable: a change makes a new one, and {@link Keyring#update} puts it in the place of the
 * old one atomically, so nobody ever sees half a change.
 *
 * @param deletionDate when it will be deleted, if that is scheduled
 * @param material the material bound to it; none before the first import
 */
public record KmsKey(
        KeyIdentity identity,
        String description,
        Map<String, String> tags,
        Optional<Instant> deletionDate,
        Optional<BoundMaterial> material) {

    public KmsKey {
        tags = Map.copyOf(tags);
    }

    public KeyState state() {
        if (deletionDate.isPresent()) {
            return KeyState.PENDING_DELETION;
        }
        return present().isPresent() ? KeyState.ENABLED : KeyState.PENDING_IMPORT;
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

    public KmsKey with(BoundMaterial bound) {
        return withMaterial(Optional.of(bound));
    }

    public KmsKey withoutMaterial() {
        return withMaterial(material.map(BoundMaterial::deleted));
    }

    private KmsKey withMaterial(Optional<BoundMaterial> bound) {
        return new KmsKey(identity, description, tags, deletionDate, bound);
    }

    public KmsKey withDeletionDate(Instant date) {
        return new KmsKey(identity, description, tags, Optional.of(date), material);
    }

    public KmsKey withTags(Map<String, String> newTags) {
        return new KmsKey(identity, description, newTags, deletionDate, material);
    }
}
