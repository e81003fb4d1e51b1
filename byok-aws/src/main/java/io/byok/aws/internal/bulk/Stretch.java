package io.byok.aws.internal.bulk;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the units of a place, by their hashes: what workers at the same items leave to each other. One unit is tried
 * alone; once it has won its claim, others follow at once; where another worker's fresh claim is met, no key is created for a
 * while. In the hands of {@link Stretches}, under its lock.
 */
final class Stretch<U extends Unit> {
    private final Deque<U> waiting = new ArrayDeque<>();
    private @Nullable U trial;
    private boolean isOurs;
    private Instant anothersUntil = Instant.MIN;
    private Instant restsUntil = Instant.MIN;

    void add(U unit) {
        waiting.addLast(unit);
    }

    int waiting() {
        return waiting.size();
    }

    /** A unit of a stretch that is this worker's, if it is. */
    Optional<U> ours() {
        return isOurs ? Optional.ofNullable(waiting.pollFirst()) : Optional.empty();
    }

    /** A unit to be tried alone, unless one is, or the stretch rests. */
    Optional<U> trial(Instant now) {
        if (trial != null || now.isBefore(restsUntil)) {
            return Optional.empty();
        }
        trial = waiting.pollFirst();
        return Optional.ofNullable(trial);
    }

    /** The turn of a unit is over. */
    void ended(U unit) {
        if (unit.equals(trial)) {
            trial = null;
        }
    }

    /** A claim was won: nobody else is here. */
    void won(U unit) {
        ended(unit);
        isOurs = true;
        anothersUntil = Instant.MIN;
    }

    /** Another worker's claim was seen, from which it may be here until an instant. */
    void seen(Instant until, Instant now) {
        if (until.isAfter(now)) {
            isOurs = false;
            anothersUntil = until.isAfter(anothersUntil) ? until : anothersUntil;
        }
    }

    /** A race for a claim was lost: the claims after it are not seen yet either. */
    void lost(Instant until, Instant now) {
        seen(until, now);
        restsUntil = anothersUntil;
    }

    /** Whether another worker may be here. */
    boolean isAnothers(Instant now) {
        return now.isBefore(anothersUntil);
    }

    /** Takes a unit back whose claim nobody is seen to have, and which another worker may be about to claim. */
    void left(U unit) {
        waiting.addFirst(unit);
        restsUntil = anothersUntil;
    }
}
