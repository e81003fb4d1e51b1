package io.byok.aws.internal.bulk;

import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.InWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the renewal of many keys brings about.
 *
 * @param until when what is renewed expires, or never: the same instant in all runs and processes of a job
 * @param lead only what expires within this time is renewed; without it, all that expires before {@code until}
 * @param enabling whether disabled keys are renewed too, which enables them
 */
public record FleetTerms(ExpiryChoice until, Optional<Duration> lead, boolean enabling) {
    private static final String DISABLED = "Disabled";

    /** Refused where KMS would refuse it. */
    Expiry wanted(Instant now) {
        return until.at(now);
    }

    /** Whether a key in this state is left as it is: KMS enables a disabled key that it takes material into. */
    boolean leaves(String keyState) {
        return keyState.equals(DISABLED) && !enabling;
    }

    /** The terms in words, as seen from now. */
    String inWords(Instant now) {
        return (lead.isPresent()
                        ? "what expires within " + InWords.of(lead.get())
                        : "what expires before the new instant")
                + ", " + wanted(now).inWords(now);
    }

    /** Whether KMS keeps a material long enough already, as seen from now: no expiry is ever made earlier. */
    boolean isLongEnough(Expiry held, Expiry wanted, Instant now) {
        return held.orLater(wanted).equals(held) || isLater(held, now);
    }

    private boolean isLater(Expiry held, Instant now) {
        return lead.flatMap(time -> held.validTo().map(end -> end.isAfter(now.plus(time))))
                .orElse(false);
    }
}
