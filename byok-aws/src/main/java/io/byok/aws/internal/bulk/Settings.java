package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkListener;
import io.byok.aws.bulk.KmsClients;
import io.byok.aws.bulk.Place;
import io.byok.aws.bulk.RequestQuotas;
import io.byok.aws.bulk.Sleeper;
import io.byok.core.WrappingKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;

/** How a job is run. */
public record Settings(
        Names names,
        KmsClients clients,
        RequestQuotas quotas,
        Map<Place, RequestQuotas> quotasOf,
        Share share,
        OptionalInt inFlight,
        WrappingKey.Spec wrappingKeySpec,
        boolean provenByUse,
        Duration outage,
        Optional<Path> journal,
        long keyQuota,
        BulkListener listener,
        Clock clock,
        Sleeper sleeper,
        ThreadFactory threads) {
    private static final int FEWEST_IN_FLIGHT = 8;
    private static final int MOST_IN_FLIGHT = 128;
    /** An item takes a few seconds from its first request to its last, where it need not wait for its turn. */
    private static final int SECONDS_IN_FLIGHT = 4;

    /** What an interruption has interrupted. */
    String words() {
        return "the job '" + names.job() + "'";
    }

    Optional<Journal> openJournal() {
        return journal.map(file -> Journal.open(file, names.job()));
    }

    RequestQuotas quotas(Place place) {
        return quotasOf.getOrDefault(place, quotas);
    }

    /** Enough units at a time for the scarcest operation to be never idle. */
    int inFlight(Place place) {
        double perSecond = Arithmetic.itemsPerSecond(quotas(place), true) * share.ofQuota();
        int enough = (int) Math.min(MOST_IN_FLIGHT, Math.ceil(perSecond * SECONDS_IN_FLIGHT));
        return inFlight.orElse(Double.isInfinite(perSecond) ? FEWEST_IN_FLIGHT : Math.max(FEWEST_IN_FLIGHT, enough));
    }
}
