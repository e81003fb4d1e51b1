package io.byok.aws.bulk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting, so that a simulation need not: see {@link SimulatedTime}. */
@FunctionalInterface
public interface Sleeper {
    /** Waits in real time. */
    Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    /**
     * Returns when the duration has passed by the clock that goes with this sleeper.
     *
     * @param duration how long
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
}
