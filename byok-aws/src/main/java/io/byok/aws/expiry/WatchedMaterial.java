package io.byok.aws.expiry;

import java.time.Instant;
import java.util.Optional;

/**
 * A material that a renewer watches, as far as it knows.
 *
 * @param material as it was last read
 * @param validTo when it expires, by what was read or done last; empty if never, or if it is gone
 * @param nextAttempt when it is to be renewed, or tried again; empty if it never expires
 * @param failure why it could not be renewed when it was due; empty if it was, or was not due
 */
public record WatchedMaterial(
        MaterialToRenew material, Optional<Instant> validTo, Optional<Instant> nextAttempt, Optional<String> failure) {
    String inWords() {
        return material.inWords() + ": " + state()
                + nextAttempt.map(at -> ", to be renewed on " + at).orElse("")
                + failure.map(why -> "; NOT renewed so far: " + why).orElse("");
    }

    private String state() {
        return validTo.map(end -> "expires on " + end)
                .orElse(nextAttempt.isPresent() || failure.isPresent() ? "is gone" : "never expires");
    }

    /** After an event of it. */
    WatchedMaterial after(RenewalEvent event) {
        if (event instanceof RenewalEvent.Renewed done) {
            return new WatchedMaterial(material, done.renewal().validTo(), done.nextAttempt(), Optional.empty());
        }
        if (event instanceof RenewalEvent.NoCopy none) {
            return new WatchedMaterial(
                    material, validTo, none.nextAttempt(), Optional.of("the vault has no copy of it"));
        }
        return event instanceof RenewalEvent.Failed failed
                ? new WatchedMaterial(
                        material,
                        validTo,
                        failed.nextAttempt(),
                        Optional.of(String.valueOf(failed.reason().getMessage())))
                : this;
    }
}
