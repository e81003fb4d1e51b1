package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.Place;
import java.util.Set;

/**
 * Which units are this process's: of these places, or of all if none are named, and of their items one in so many.
 *
 * @param index from 0
 * @param count of the processes that share each place
 */
public record Share(int index, int count, Set<Place> places) {
    /** Everything. */
    public static final Share ALL = new Share(0, 1, Set.of());

    /** Refuses what is no part of a whole. */
    public Share {
        if (count < 1 || index < 0 || index >= count) {
            throw new InvalidImportRequestException("Part " + index + " of " + count
                    + ": parts are counted from 0, and there is at least one. Give each process its own index.");
        }
        places = Set.copyOf(places);
    }

    /** The same slice, of these places alone. */
    public Share of(Set<Place> some) {
        return new Share(index, count, some);
    }

    boolean has(Unit unit) {
        return has(unit.id, unit.place);
    }

    /** Whether it is this process's to import the item into the place. */
    public boolean has(String itemId, Place place) {
        return hasPlace(place) && Long.remainderUnsigned(IdHash.of(itemId).high(), count) == index;
    }

    boolean hasPlace(Place place) {
        return places.isEmpty() || places.contains(place);
    }

    /** Of each quota. */
    double ofQuota() {
        return 1.0 / count;
    }
}
