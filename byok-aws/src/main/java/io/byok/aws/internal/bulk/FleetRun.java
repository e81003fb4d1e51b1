package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetReport;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a renewal: what a survey has found, in its order, and what has come of it in the end. */
public final class FleetRun {
    private final Settings settings;
    private final FleetTerms terms;
    private final FleetCourse course;
    private final Optional<Journal> journal;
    private final RunLog log;

    /** Nothing is sent yet. */
    public FleetRun(Settings settings, FleetTerms terms, FleetCourse course) {
        this.settings = settings;
        this.terms = terms;
        this.course = course;
        this.journal = settings.openJournal();
        this.log = new RunLog(settings.clock(), settings.listener(), journal);
    }

    /** Renews. */
    public FleetReport run() {
        Map<Place, List<RenewalUnit>> units = new TreeMap<>();
        course.orders().forEach((place, order) -> units.put(place, order.units()));
        try (ListFeed<RenewalUnit> feed = new ListFeed<>(units)) {
            new Crew<RenewalUnit>(settings, place -> lane(place, feed)).work(feed);
            return report(log.counts());
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    private Lane<RenewalUnit> lane(Place place, Feed<RenewalUnit> feed) {
        Connection connection = new Connection(
                PacedKms.of(settings, place, log), settings.clock(), settings.sleeper()::sleep, Optional.empty());
        return new Lane<>(
                place, new RenewalWork(connection, settings, terms), new InOrder<>(feed, place), settings, log);
    }

    private FleetReport report(RunCounts counts) {
        Map<Place, FleetReport.PlaceCount> places = new TreeMap<>();
        course.orders()
                .keySet()
                .forEach(place -> places.put(place, count(place, counts.places().get(place))));
        return new FleetReport(
                settings.names().job(),
                counts.started(),
                counts.ended(),
                places,
                counts.failures(),
                counts.throughput(),
                course.gaps(),
                counts.notes());
    }

    private FleetReport.PlaceCount count(Place place, RunCounts.@Nullable OfPlace run) {
        long before = course.longEnough().getOrDefault(place, 0L);
        return run == null
                ? new FleetReport.PlaceCount(0, before, 0, 0, Optional.empty())
                : new FleetReport.PlaceCount(
                        run.done(), before + run.wasDone(), run.failed(), run.throttles(), run.stoppedBy());
    }
}
