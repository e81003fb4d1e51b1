package io.byok.aws.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the renewal of one account and Region will take.
 *
 * @param materials how many are to be renewed
 * @param gone how many of them have expired already, so that their keys stand still
 * @param longEnough how many others KMS keeps long enough as they are
 * @param atLeast how long it takes by the quotas, if nobody else uses them
 * @param boundBy the operation whose quota is the scarcest
 * @param earliest when the first of those that are there expires
 * @param late how many will expire before their turn
 */
public record FleetForecast(
        long materials,
        long gone,
        long longEnough,
        Duration atLeast,
        String boundBy,
        Optional<Instant> earliest,
        long late) {}
