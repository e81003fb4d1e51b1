package io.byok.aws.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * When each material is due: so long before its expiry, and earlier by a time that is drawn once for each expiry date. Keys
 * of one date, and processes that watch the same key, so come one after another.
 */
final class Dues {
    private record Drawn(Instant validTo, Duration earlier) {}

    private final Duration lead;
    private final Duration jitter;
    private final RandomGenerator random;
    private final Map<String, Drawn> drawn = new HashMap<>();

    Dues(RenewalTerms terms, RandomGenerator random) {
        this.lead = terms.lead();
        this.jitter = terms.jitter();
        this.random = random;
    }

    synchronized Instant dueAt(MaterialToRenew material, Instant validTo) {
        Drawn mine = drawn.compute(
                material.identity(),
                (identity, known) -> known != null && known.validTo().equals(validTo) ? known : draw(validTo));
        return validTo.minus(lead).minus(mine.earlier());
    }

    private Drawn draw(Instant validTo) {
        return new Drawn(validTo, Duration.ofSeconds(random.nextLong(jitter.toSeconds() + 1)));
    }
}
