package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import java.time.Clock;
import java.time.Instant;

/** One thing to bring about in one place, and what its earlier tries in this process have left. Used by one thread at a time. */
abstract class Unit {
    final String id;
    final Place place;
    final TokenKeeper tokens;
    /** Whether its turn was put off because another worker was at it. */
    boolean putOff;
    /** Until when. */
    Instant restsUntil = Instant.MIN;

    Unit(String id, Place place, Clock clock) {
        this.id = id;
        this.place = place;
        this.tokens = new TokenKeeper(clock);
    }

    /** Under which the journal has it. */
    String journalId() {
        return id;
    }

    /** Whether what the journal has as done need not be looked at. */
    boolean isDoneOnceAndForAll() {
        return true;
    }

    @Override
    public final String toString() {
        return id + " in " + place;
    }
}
