package io.byok.aws.internal;

import io.byok.aws.InvalidImportRequestException;
import java.time.Duration;
import java.time.Instant;

/** An expiry as a caller names it; what it means is known when the plan is made. */
public sealed interface ExpiryChoice {
    /** The expiry, seen from now; refused where KMS would refuse it. */
    Expiry at(Instant now);

    /** As the caller said it. */
    String inWords();

    /** So long after the plan is made. */
    record After(Duration duration) implements ExpiryChoice {
        @Override
        public Expiry at(Instant now) {
            if (duration.isNegative() || duration.isZero() || duration.compareTo(Expiry.LONGEST) > 0) {
                throw new InvalidImportRequestException(
                        "expiresIn " + duration + ": KMS takes what is later than now and"
                                + " at most 365 days away (AWS KMS, ImportKeyMaterial, ValidTo). Give a duration between, or"
                                + " neverExpires().");
            }
            return new On(now.plus(duration)).at(now);
        }

        @Override
        public String inWords() {
            return "expiresIn " + duration;
        }
    }

    /** At this instant. */
    record On(Instant validTo) implements ExpiryChoice {
        @Override
        public Expiry at(Instant now) {
            Expiry expiry = Expiry.at(validTo);
            expiry.check(now);
            return expiry;
        }

        @Override
        public String inWords() {
            return "validTo " + validTo;
        }
    }

    /** Not at all. */
    record Never() implements ExpiryChoice {
        @Override
        public Expiry at(Instant now) {
            return Expiry.never();
        }

        @Override
        public String inWords() {
            return "neverExpires";
        }
    }
}
