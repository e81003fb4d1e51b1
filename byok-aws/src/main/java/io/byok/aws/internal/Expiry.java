package io.byok.aws.internal;

import io.byok.aws.InvalidImportRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Until when KMS keeps the material; empty: for ever. Whole seconds, as KMS counts. */
public record Expiry(Optional<Instant> validTo) {
    static final Duration LONGEST = Duration.ofDays(365);

    /** Material that stays until it is deleted. */
    public static Expiry never() {
        return new Expiry(Optional.empty());
    }

    /** Material that KMS deletes at this instant, rounded down to a second. */
    public static Expiry at(Instant validTo) {
        return new Expiry(Optional.of(validTo.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The later one; never is the latest. */
    public Expiry orLater(Expiry other) {
        boolean otherIsLater = validTo.isPresent()
                && other.validTo.filter(end -> !end.isAfter(validTo.get())).isEmpty();
        return otherIsLater ? other : this;
    }

    /** Refuses an instant that KMS would refuse. */
    public void check(Instant now) {
        validTo.ifPresent(instant -> {
            if (!instant.isAfter(now)) {
                throw new InvalidImportRequestException("validTo " + instant + " is not in the future (it is now " + now
                        + "): KMS takes only later instants (AWS KMS, ImportKeyMaterial, ValidTo). Give a later one,"
                        + " or neverExpires(); and check this machine's clock.");
            }
            if (instant.isAfter(now.plus(LONGEST))) {
                throw new InvalidImportRequestException("validTo " + instant + " is later than "
                        + now.plus(LONGEST).truncatedTo(ChronoUnit.SECONDS) + ": KMS takes at most 365 days from now"
                        + " (AWS KMS, ImportKeyMaterial, ValidTo). Give an earlier one and import again before it, or"
                        + " neverExpires().");
            }
        });
    }

    /** In words, as seen from an instant. */
    public String inWords(Instant now) {
        return validTo.map(instant ->
                        "to expire on " + instant + ", " + inDaysOrLess(Duration.between(now, instant)) + " from now")
                .orElse("never to expire");
    }

    private static String inDaysOrLess(Duration left) {
        return left.toDays() >= 2 ? Math.round(left.toMinutes() / 1440.0) + " days" : left.toMinutes() + " minutes";
    }
}
