package io.byok.aws.internal;

import java.time.Duration;

/** Waiting, so that a test need not. */
@FunctionalInterface
public interface Pause {
    /** Waits in real time. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    /** Returns after the duration. */
    void sleep(Duration duration) throws InterruptedException;
}
