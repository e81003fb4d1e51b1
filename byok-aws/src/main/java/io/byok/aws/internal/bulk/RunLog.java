package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.BulkListener;
import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.RenewalReceipt;
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
        return journal.filter(known -> known.isDone(unit.journalId(), unit.place))
                .isPresent();
    }

    /** A journal that cannot be written saves nothing to the next run, and does no harm to this one. */
    private void write(Unit unit, String keyArn) {
        journal.ifPresent(kept -> {
            try {
                kept.done(unit.journalId(), unit.place, keyArn);
            } catch (IOException e) {
                note("The journal could not be written: " + e);
            }
        });
    }

    synchronized void imported(Unit unit, Result.Imported result) {
        done(unit, result.keyArn());
        tell(new BulkEvent.Imported(unit.place, unit.id, result.keyArn(), result.verdict(), result.receipt()));
    }

    synchronized void renewed(Unit unit, RenewalReceipt receipt) {
        done(unit, receipt.keyArn());
        tell(new BulkEvent.Renewed(unit.place, unit.id, receipt));
    }

    private void done(Unit unit, String keyArn) {
        tally(unit.place).done++;
        throughput.add(clock.instant());
        write(unit, keyArn);
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
    synchronized RunCounts counts() {
        Map<Place, RunCounts.OfPlace> places = new TreeMap<>();
        tallies.forEach((place, tally) -> places.put(place, tally.count()));
        return new RunCounts(
                throughput.start(),
                clock.instant(),
                places,
                failures.values().stream().map(FailureCount::cause).toList(),
                throughput.series(),
                List.copyOf(notes));
    }

    /** The counts of one place. */
    private static final class Tally {
        private long done;
        private long wasDone;
        private long failed;
        private long throttles;
        private Optional<String> stoppedBy = Optional.empty();

        RunCounts.OfPlace count() {
            return new RunCounts.OfPlace(done, wasDone, failed, throttles, stoppedBy);
        }
    }
}
