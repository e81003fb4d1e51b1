package io.byok.localkms.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A deletion that was asked for.
 *
 * @param days the waiting period
 * @param date when the key will be deleted; none while a primary key waits for the deletion of its replicas first
 */
public record Deletion(int days, Optional<Instant> date) {

    static Deletion from(Instant start, int days) {
        return new Deletion(days, Optional.of(start.plus(Duration.ofDays(days))));
    }
}
