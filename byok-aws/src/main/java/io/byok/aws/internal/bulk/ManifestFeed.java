package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hands out the items of a file that was checked; each place reads it for itself, so that none waits for another. */
final class ManifestFeed implements Feed<ImportUnit> {
    private final Map<Place, Reading> readings = new TreeMap<>();

    /** Opens the file once for each place. */
    ManifestFeed(CheckedManifest manifest, Share share, Clock clock) {
        manifest.contents().places().keySet().stream()
                .filter(share::hasPlace)
                .forEach(place -> readings.put(place, new Reading(open(manifest), place, share, clock)));
    }

    private static SealedReading open(CheckedManifest manifest) {
        try {
            return manifest.readAgain();
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
        private final SealedReading items;
        private final Place place;
        private final Share share;
        private final Clock clock;
        private boolean isOver;

        Reading(SealedReading items, Place place, Share share, Clock clock) {
            this.items = items;
            this.place = place;
            this.share = share;
            this.clock = clock;
        }

        synchronized Optional<ImportUnit> next() {
            while (!isOver) {
                Optional<BulkItem> item = read();
                isOver = item.isEmpty();
                if (item.filter(this::isHere).isPresent()) {
                    return item.map(ours -> new ImportUnit(ours, place, clock));
                }
            }
            return Optional.empty();
        }

        private boolean isHere(BulkItem item) {
            return item.places().contains(place) && share.has(item.id(), place);
        }

        private Optional<BulkItem> read() {
            try {
                return items.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void end() {
            isOver = true;
        }

        synchronized void close() {
            try {
                items.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
