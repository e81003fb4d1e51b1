package io.byok.aws.internal.bulk;

import java.util.Optional;

/** In which order the threads of one place get its units. Thread-safe. */
interface Turns<U extends Unit> {
    /** The next unit; empty when all are at least in some thread's hands. */
    Optional<U> next() throws InterruptedException;

    /** The turn of a unit is over, however it ended. */
    void ended(U unit);

    /** Takes back a unit that was left to another worker, until that has had its time. */
    void left(U unit);

    /** Takes back a unit that another worker has claimed, until that has had its time. */
    void putOff(U unit);

    /** Takes no more from the feed. */
    void abandon();
}
