package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeyMaterial;
import java.util.Optional;

/**
 * Key material that belongs to a KMS key for good, whether or not it is there at the moment: after it was deleted or has
 * expired, its id stays and only the same material may come back.
 *
 * @param id 64 lower-case hexadecimal digits
 * @param present the material itself, while KMS holds it
 */
public record BoundMaterial(String id, Optional<String> description, Optional<Present> present) {

    /** Material that KMS holds. */
    public record Present(KeyMaterial material, Expiry expiry) {}

    public BoundMaterial(String id, Optional<String> description, KeyMaterial material, Expiry expiry) {
        this(id, description, Optional.of(new Present(material, expiry)));
    }

    BoundMaterial deleted() {
        return new BoundMaterial(id, description, Optional.empty());
    }
}
