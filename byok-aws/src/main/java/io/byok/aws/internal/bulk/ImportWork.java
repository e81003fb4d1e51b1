package io.byok.aws.internal.bulk;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.Place;

/** The import of items into one place. */
record ImportWork(Place place, LaneTools tools, Stretches<ImportUnit> stretches, RunLog log)
        implements Work<ImportUnit> {
    /** Looks for what earlier runs left. */
    @Override
    public void prepare() {
        try {
            tools.orphans().findAdoptable(tools.clock().instant());
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (ImportException e) {
            log.note(place + ": keys that earlier runs left could not be looked for: " + e.getMessage());
        }
    }

    @Override
    public Result attempt(ImportUnit unit) {
        return new UnitRun(tools, unit, stretches, log).run();
    }
}
