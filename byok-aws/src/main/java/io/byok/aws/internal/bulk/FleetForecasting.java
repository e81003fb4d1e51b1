package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetForecast;
import io.byok.aws.bulk.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reckons what a renewal will take. */
public final class FleetForecasting {
    private FleetForecasting() {}

    /** For each place. */
    public static Map<Place, FleetForecast> of(Settings settings, FleetCourse course) {
        Map<Place, FleetForecast> forecasts = new TreeMap<>();
        course.orders()
                .forEach((place, order) -> forecasts.put(
                        place, of(settings, place, order, course.longEnough().getOrDefault(place, 0L))));
        return Collections.unmodifiableMap(forecasts);
    }

    private static FleetForecast of(Settings settings, Place place, FleetOrder order, long longEnough) {
        List<RenewalUnit> units = order.units();
        Optional<Instant> earliest =
                units.stream().flatMap(unit -> unit.deadline().stream()).min(Comparator.naturalOrder());
        return new FleetForecast(
                units.size(),
                units.stream().filter(unit -> unit.material.isGone()).count(),
                longEnough,
                settings.interval(place).multipliedBy(units.size()),
                Arithmetic.bound(settings.quotas(place), Costs.RENEWAL),
                earliest,
                order.late().size());
    }
}
