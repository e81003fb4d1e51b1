package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.BulkListener;
import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.Place;
import io.byok.core.ByokException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps count of a run, writes its journal and tells its listener, one thing after the other. */
final class RunLog {
    private static final int MOST_NOTES = 100;

    private final Clock clock;
    private final BulkListener listener;
    private final Optional<Journal> journal;
    private final Map<Place, Tally> tallies = new TreeMap<>();
    private final Map<String, FailureCount> failures = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Throughput throughput;
    private long thrownByListener;

    RunLog(Clock clock, BulkListener listener, Optional<Journal> journal) {
        this.clock = clock;
        this.listener = listener;
        this.journal = journal;
        journal.flatMap(Journal::remark).ifPresent(notes::add);
        this.throughput = new Throughput(clock.instant());
    }

    /** Whether the journal knows it as finished. */
    boolean isDone(Unit unit) {
        return journal.filter(known -> known.isDone(unit.id, unit.place)).isPresent();
    }

    /** A journal that cannot be written saves nothing to the next run, and does no harm to this one. */
    private void write(Unit unit, String keyArn) {
        journal.ifPresent(kept -> {
            try {
                kept.done(unit.id, unit.place, keyArn);
            } catch (IOException e) {
                note("The journal could not be written: " + e);
            }
        });
    }

    synchronized void imported(Unit unit, Result.Imported result) {
        tally(unit.place).imported++;
        throughput.add(clock.instant());
        write(unit, result.keyArn());
        tell(new BulkEvent.Imported(unit.place, unit.id, result.keyArn(), result.verdict(), result.receipt()));
    }

    synchronized void wasDone(Unit unit, Optional<String> keyArn) {
        tally(unit.place).wasDone++;
        keyArn.ifPresent(arn -> write(unit, arn));
        tell(new BulkEvent.WasDone(unit.place, unit.id, keyArn));
    }

    synchronized void failed(Unit unit, String cause, ByokException error) {
        tally(unit.place).failed++;
        failures.computeIfAbsent(cause, FailureCount::new).add(unit, error);
        tell(new BulkEvent.Failed(unit.place, unit.id, cause, error));
    }

    synchronized void throttled(Place place, String operation, double ratePerSecond) {
        tally(place).throttles++;
        tell(new BulkEvent.Throttled(place, operation, ratePerSecond));
    }

    synchronized void stopped(Place place, String cause) {
        tally(place).stoppedBy = Optional.of(cause);
        tell(new BulkEvent.Stopped(place, cause));
    }

    synchronized void event(BulkEvent event) {
        tell(event);
    }

    /** A listener that throws is not listened to for that, and does the run no harm. */
    private void tell(BulkEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            if (thrownByListener++ == 0) {
                note("The listener threw at " + event.getClass().getSimpleName() + ", and perhaps later too: " + e);
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
    }

    synchronized void note(String sentence) {
        if (notes.size() < MOST_NOTES) {
            notes.add(sentence);
        }
    }

    private Tally tally(Place place) {
        return tallies.computeIfAbsent(place, fresh -> new Tally());
    }

    /** What has come of it. */
    synchronized BulkReport report(String job, List<BulkOrphan> orphans) {
        Map<Place, BulkReport.PlaceCount> places = new TreeMap<>();
        tallies.forEach((place, tally) -> places.put(place, tally.count()));
        return new BulkReport(
                job,
                throughput.start(),
                clock.instant(),
                places,
                failures.values().stream().map(FailureCount::cause).toList(),
                throughput.series(),
                orphans,
                notes);
    }

    /** The counts of one place. */
    private static final class Tally {
        private long imported;
        private long wasDone;
        private long failed;
        private long throttles;
        private Optional<String> stoppedBy = Optional.empty();

        BulkReport.PlaceCount count() {
            return new BulkReport.PlaceCount(imported, wasDone, failed, throttles, stoppedBy);
        }
    }
}
