package io.byok.aws.expiry;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.internal.Expiry;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a renewer renews, and how.
 *
 * @param lead how long before its expiry a material is renewed at the latest
 * @param jitter how much earlier, at most
 * @param validity how long it then stays
 * @param enabling whether the material of disabled keys is renewed too, which enables them
 */
record RenewalTerms(
        Duration lead,
        Duration jitter,
        Duration validity,
        WrappingKey.Spec wrappingKeySpec,
        boolean provenByUse,
        boolean enabling) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Refuses terms under which a material would be due again as soon as it is renewed. */
    RenewalTerms {
        if (lead.isNegative() || lead.isZero() || jitter.isNegative()) {
            throw new InvalidImportRequestException("renewBefore " + lead + ", jitter " + jitter
                    + ": what is renewed on its last day needs a lead time above zero, and jitter is added to it. Give"
                    + " positive durations.");
        }
        Duration shortest = validity.compareTo(DAY) < 0 ? validity : validity.minusHours(1);
        if (shortest.compareTo(lead.plus(jitter)) <= 0) {
            throw new InvalidImportRequestException("expiresIn " + validity + " is not longer than renewBefore " + lead
                    + " and jitter " + jitter + " together: each material would be due again as soon as it is renewed."
                    + " Give a longer validity, or a shorter lead.");
        }
    }

    /**
     * The expiry of what is renewed now, on a full hour unless material lives for less than a day: so processes that renew at
     * once, by clocks that differ by seconds, send the same.
     */
    Expiry expiryFrom(Instant now) {
        Instant exact = now.plus(validity);
        return Expiry.at(validity.compareTo(DAY) < 0 ? exact : exact.truncatedTo(ChronoUnit.HOURS));
    }
}
