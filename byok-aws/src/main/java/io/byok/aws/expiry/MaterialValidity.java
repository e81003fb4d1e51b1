package io.byok.aws.expiry;

import io.byok.aws.MaterialPlace;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when KMS keeps one material of a key.
 *
 * @param id KMS's id of the material, 64 hexadecimal digits; empty for private and HMAC keys, which have one material for
 *     life
 * @param place its place in the key; empty if the key has not been rotated to it yet
 * @param imported whether KMS holds its bytes now
 * @param validTo when KMS will delete them; empty if never, or while they are gone
 */
public record MaterialValidity(
        Optional<String> id, Optional<MaterialPlace> place, boolean imported, Optional<Instant> validTo) {
    /**
     * Whether the key stands still without it: so does a key without one of the materials that it has ever been rotated to.
     *
     * @return false for material that waits for a rotation
     */
    public boolean isNeeded() {
        return place.isPresent();
    }

    String inWords() {
        return id.map(hex -> "material " + hex).orElse("its material")
                + place.map(known -> " (" + known + ")").orElse(" (waits for a rotation)")
                + (imported ? validTo.map(end -> " expires " + end).orElse(" never expires") : " is gone");
    }
}
