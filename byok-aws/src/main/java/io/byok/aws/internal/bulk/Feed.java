package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the lanes take their units from. Thread-safe. */
interface Feed<U extends Unit> extends AutoCloseable {
    /** Opens the first places; further ones are opened as units for them come. */
    void begin(Consumer<Place> opening);

    /** The next unit of a place; empty when there are no more. */
    Optional<U> next(Place place) throws InterruptedException;

    /** Learns that a place takes no more units. */
    void abandon(Place place);

    @Override
    void close();
}
