package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Expiry;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * ExpirationModel and ValidTo of an import. The model is KEY_MATERIAL_EXPIRES unless given; ValidTo is ahead, by 365 days
 * at most.
 */
final class ExpiryInput {

    private static final Duration MAX_LIFETIME = Duration.ofDays(365);

    private ExpiryInput() {}

    static Expiry read(Input input, Instant now, boolean pastValidTo) {
        Expiry.Model model =
                input.choice("ExpirationModel", Expiry.Model.class).orElse(Expiry.Model.KEY_MATERIAL_EXPIRES);
        Optional<Instant> validTo = input.timestamp("ValidTo");
        return switch (model) {
            case KEY_MATERIAL_EXPIRES -> expiring(validTo, now, pastValidTo);
            case KEY_MATERIAL_DOES_NOT_EXPIRE -> lasting(validTo);
        };
    }

    /** Recorded; that 365 days to the millisecond are not too far, assumed. */
    private static Expiry expiring(Optional<Instant> validTo, Instant now, boolean pastValidTo) {
        Instant end = validTo.orElseThrow(
                () -> KmsError.validation("A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES"));
        if (!pastValidTo && !end.isAfter(now)) {
            throw KmsError.validation("ValidTo must be in the future");
        }
        if (end.isAfter(now.plus(MAX_LIFETIME))) {
            throw KmsError.validation("ValidTo must be less than 365 days in the future");
        }
        return new Expiry(validTo);
    }

    /** Recorded. */
    private static Expiry lasting(Optional<Instant> validTo) {
        if (validTo.isPresent()) {
            throw KmsError.validation(
                    "A validTo date cannot be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE");
        }
        return Expiry.NEVER;
    }
}
