package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import java.time.Clock;
import java.util.Optional;

/** One item in one place, and what its earlier tries in this process have left to go on with. Used by one thread at a time. */
final class Unit {
    final BulkItem item;
    final Place place;
    final TokenKeeper tokens;
    /** A key that was created and not yet claimed. */
    Optional<String> unclaimed = Optional.empty();
    /** Whether its turn was put off because another worker was at it. */
    boolean putOff;

    Unit(BulkItem item, Place place, Clock clock) {
        this.item = item;
        this.place = place;
        this.tokens = new TokenKeeper(clock);
    }

    @Override
    public String toString() {
        return item.id() + " in " + place;
    }
}
