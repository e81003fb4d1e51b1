package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Optional;

/**
 * When key material ceases to be.
 *
 * @param validTo the first instant at which it is gone; none if it does not expire
 */
public record Expiry(Optional<Instant> validTo) {

    /** AWS's names of the two. */
    public enum Model {
        KEY_MATERIAL_EXPIRES,
        KEY_MATERIAL_DOES_NOT_EXPIRE
    }

    public static final Expiry NEVER = new Expiry(Optional.empty());

    public Model model() {
        return validTo.isPresent() ? Model.KEY_MATERIAL_EXPIRES : Model.KEY_MATERIAL_DOES_NOT_EXPIRE;
    }

    boolean hasCome(Instant now) {
        return validTo.filter(end -> !now.isBefore(end)).isPresent();
    }
}
