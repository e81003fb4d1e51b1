package io.byok.aws.internal.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.Place;
import io.byok.core.ByokException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The work in one place: so many units at a time, each in a thread of its own from its first request to its last, so that
 * while the pacer lets one of them have the scarcest operation, others stand ready for it and others have gone on from it.
 */
final class Lane<U extends Unit> {
    private static final int TRIES_OF_WHAT_MAY_PASS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Place place;
    private final Work<U> work;
    private final Turns<U> turns;
    private final Settings settings;
    private final RunLog log;
    private final Streak streak = new Streak();

    Lane(Place place, Work<U> work, Turns<U> turns, Settings settings, RunLog log) {
        this.place = place;
        this.work = work;
        this.turns = turns;
        this.settings = settings;
        this.log = log;
    }

    /** Prepares the work, then does it in so many threads. */
    void open(Consumer<Runnable> start) {
        work.prepare();
        for (int i = 1; i < settings.inFlight(place); i++) {
            start.accept(this::work);
        }
        work();
    }

    private void work() {
        try {
            for (Optional<U> unit = next(); unit.isPresent(); unit = next()) {
                turn(unit.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportInterruptedException(settings.words(), e);
        }
    }

    private Optional<U> next() throws InterruptedException {
        return streak.isTooLong() ? Optional.empty() : turns.next();
    }

    private void turn(U unit) throws InterruptedException {
        try {
            finish(unit);
        } finally {
            turns.ended(unit);
        }
    }

    private void finish(U unit) throws InterruptedException {
        if (unit.isDoneOnceAndForAll() && log.isDone(unit)) {
            log.wasDone(unit, Optional.empty());
            return;
        }
        log.event(new BulkEvent.Started(place, unit.id));
        Instant end = now().plus(settings.outage());
        for (int tries = 1; ; tries++) {
            try {
                settle(unit, work.attempt(unit));
                return;
            } catch (ImportInterruptedException e) {
                throw e;
            } catch (ByokException e) {
                if (!mayTryAgain(e, tries, end)) {
                    fail(unit, e);
                    return;
                }
                waitAfter(unit, e, tries);
            }
        }
    }

    private boolean mayTryAgain(ByokException e, int tries, Instant end) {
        return Causes.isOutage(e) ? now().isBefore(end) : Causes.mayPass(e) && tries < TRIES_OF_WHAT_MAY_PASS;
    }

    private void waitAfter(Unit unit, ByokException e, int tries) throws InterruptedException {
        long full = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(tries - 1, 10));
        Duration wait = Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 2));
        log.event(new BulkEvent.Retried(place, unit.id, e, wait));
        settings.sleeper().sleep(wait);
    }

    private Instant now() {
        return settings.clock().instant();
    }

    private void settle(U unit, Result result) {
        if (result instanceof Result.PutOff putOff) {
            log.event(new BulkEvent.PutOff(place, unit.id, Optional.of(putOff.keyArn())));
            turns.putOff(unit);
        } else if (result instanceof Result.Left) {
            log.event(new BulkEvent.PutOff(place, unit.id, Optional.empty()));
            turns.left(unit);
        } else if (result instanceof Result.GivenUp givenUp) {
            log.failed(unit, givenUp.cause(), givenUp.error());
        } else {
            streak.ended();
            log(unit, result);
        }
    }

    private void log(Unit unit, Result result) {
        if (result instanceof Result.Imported imported) {
            log.imported(unit, imported);
        } else if (result instanceof Result.WasDone done) {
            log.wasDone(unit, Optional.of(done.keyArn()));
        } else if (result instanceof Result.Renewed renewed) {
            log.renewed(unit, renewed.receipt());
        }
    }

    private void fail(U unit, ByokException e) {
        work.gaveUp(unit, e);
        String cause = Causes.of(e);
        log.failed(unit, cause, e);
        if (streak.failed(cause)) {
            turns.abandon();
            log.stopped(place, cause);
        }
    }
}
