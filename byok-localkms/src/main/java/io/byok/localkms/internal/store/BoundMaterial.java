package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.time.Instant;
import java.util.Optional;

/**
 * Key material that belongs to a KMS key, whether or not it is there at the moment: after it was deleted or has expired,
 * its id stays and only the same material may come back.
 *
 * @param id 64 lower-case hexadecimal digits
 * @param present the material itself, while KMS holds it
 * @param rotated when a rotation on demand made it the current one; none of the first material and of pending material
 */
public record BoundMaterial(
        String id, Optional<String> description, Optional<Present> present, Optional<Instant> rotated) {

    /** Material that KMS holds. */
    public record Present(KeyMaterial material, Expiry expiry) {}

    public BoundMaterial(String id, Optional<String> description, KeyMaterial material, Expiry expiry) {
        this(id, description, Optional.of(new Present(material, expiry)), Optional.empty());
    }

    public boolean isPresent() {
        return present.isPresent();
    }

    public Optional<Instant> validTo() {
        return present.flatMap(held -> held.expiry().validTo());
    }

    /** Whether its time has come; nothing of material that is gone already. */
    public boolean isExpired(Instant now) {
        return present.filter(held -> held.expiry().hasCome(now)).isPresent();
    }

    BoundMaterial heldAs(Optional<Present> own) {
        return new BoundMaterial(id, description, own, rotated);
    }

    BoundMaterial deleted() {
        return new BoundMaterial(id, description, Optional.empty(), rotated);
    }

    BoundMaterial rotatedAt(Optional<Instant> instant) {
        return new BoundMaterial(id, description, present, instant);
    }
}
