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
        BulkListener listener,
        Clock clock,
        Sleeper sleeper,
        ThreadFactory threads,
        Costs costs) {
    private static final int FEWEST_IN_FLIGHT = 8;
    private static final int MOST_IN_FLIGHT = 128;
    /** Of a quota, what a run reaches for certain. */
    private static final double SURE = 0.98;
    /** What most reads have caught up with. */
    private static final Duration STALE = Duration.ofSeconds(2);

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

    /** From the end of one unit to that of the next, at the pace of the scarcest operation. */
    Duration interval(Place place) {
        double perSecond = Arithmetic.itemsPerSecond(quotas(place), costs) * share.ofQuota() * SURE;
        return Duration.ofNanos(Math.round(1e9 / perSecond));
    }

    /** The same for the reading of keys. */
    Settings forSurvey() {
        return new Settings(
                names,
                clients,
                quotas,
                quotasOf,
                share,
                inFlight,
                wrappingKeySpec,
                provenByUse,
                outage,
                Optional.empty(),
                listener,
                clock,
                sleeper,
                threads,
                Costs.SURVEY);
    }

    /** How long a worker like this one may be about a unit that it has claimed, until all that others can read shows it. */
    Duration underWay(Place place) {
        double perSecond = Arithmetic.itemsPerSecond(quotas(place), costs);
        double seconds = Double.isInfinite(perSecond) ? 0 : inFlight(place) / perSecond;
        return STALE.plusMillis(Math.round(1000 * seconds));
    }

    /** Enough units at a time for the scarcest operation to be never idle. */
    int inFlight(Place place) {
        double perSecond = Arithmetic.itemsPerSecond(quotas(place), costs) * share.ofQuota();
        int enough = (int) Math.min(MOST_IN_FLIGHT, Math.ceil(perSecond * costs.secondsUnderWay()));
        return inFlight.orElse(Double.isInfinite(perSecond) ? FEWEST_IN_FLIGHT : Math.max(FEWEST_IN_FLIGHT, enough));
    }
}
