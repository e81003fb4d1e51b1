package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Hands out the items of a file, which each place reads for itself, so that none waits for another. */
final class ManifestFeed implements Feed<ImportUnit> {
    private final Map<Place, Reading> readings = new TreeMap<>();

    /** Opens the file once for each place. */
    ManifestFeed(ManifestFile manifest, Set<Place> places, Share share, Clock clock) {
        for (Place place : places) {
            readings.put(place, new Reading(open(manifest), place, share, clock));
        }
    }

    private static Stream<BulkItem> open(ManifestFile manifest) {
        try {
            return manifest.items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin(Consumer<Place> opening) {
        readings.keySet().forEach(opening);
    }

    @Override
    public Optional<ImportUnit> next(Place place) {
        return reading(place).next();
    }

    @Override
    public void abandon(Place place) {
        reading(place).end();
    }

    private Reading reading(Place place) {
        return Optional.ofNullable(readings.get(place)).orElseThrow();
    }

    @Override
    public void close() {
        readings.values().forEach(Reading::close);
    }

    /** One place's way through the file. */
    private static final class Reading {
        private final Stream<BulkItem> stream;
        private final Iterator<BulkItem> items;
        private final Place place;
        private final Share share;
        private final Clock clock;
        private boolean isOver;

        Reading(Stream<BulkItem> stream, Place place, Share share, Clock clock) {
            this.stream = stream;
            this.items = stream.iterator();
            this.place = place;
            this.share = share;
            this.clock = clock;
        }

        synchronized Optional<ImportUnit> next() {
            while (!isOver && items.hasNext()) {
                BulkItem item = items.next();
                if (item.places().contains(place) && share.has(item.id(), place)) {
                    return Optional.of(new ImportUnit(item, place, clock));
                }
            }
            return Optional.empty();
        }

        synchronized void end() {
            isOver = true;
        }

        synchronized void close() {
            stream.close();
        }
    }
}
