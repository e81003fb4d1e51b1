package io.byok.localkms.internal.store;

import java.time.Duration;

/**
 * How long by the server's clock things take that AWS KMS does in the background.
 *
 * @param rotation of a rotation on demand
 * @param replication of a replica, and of a change of the primary Region
 * @param creation of a new key, until requests find it
 * @param reading how old the answers of DescribeKey, ListKeys and ListAliases are
 */
public record Delays(Duration rotation, Duration replication, Duration creation, Duration reading) {

    public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public Delays withRotation(Duration delay) {
        return new Delays(notNegative(delay), replication, creation, reading);
    }

    public Delays withReplication(Duration delay) {
        return new Delays(rotation, notNegative(delay), creation, reading);
    }

    public Delays withCreation(Duration delay) {
        return new Delays(rotation, replication, notNegative(delay), reading);
    }

    public Delays withReading(Duration delay) {
        return new Delays(rotation, replication, creation, notNegative(delay));
    }

    private static Duration notNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay is " + delay + ": it must not be negative");
        }
        return delay;
    }
}
