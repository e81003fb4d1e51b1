package io.byok.aws.internal;

import io.byok.aws.ImportInterruptedException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to go on trying one thing: pauses that double from 200 ms to 5 s, each shortened at random by up to half, so
 * that clients that failed together do not return together.
 */
public final class Patience {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pause pause;
    private final int tries;
    private int used;

    /** So many tries, the first among them. */
    public Patience(Pause pause, int tries) {
        this.pause = pause;
        this.tries = tries;
    }

    /** Waits before another try, or answers false when the tries are used up. */
    public boolean again(String during) {
        if (++used >= tries) {
            return false;
        }
        try {
            pause.sleep(jittered());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportInterruptedException(during, e);
        }
    }

    private Duration jittered() {
        long fullMillis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(used - 1, 10));
        return Duration.ofMillis(fullMillis - ThreadLocalRandom.current().nextLong(fullMillis / 2));
    }
}
