package io.byok.aws.internal.bulk;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Hands out the items of one stream, which flows once: what comes for another place waits there, and while too much waits
 * nobody reads on. Ids are checked as they flow, by their hashes.
 */
final class StreamFeed implements Feed<ImportUnit> {
    private static final int MOST_WAITING = 1000;
    private static final Duration UNTIL_ROOM = Duration.ofMillis(50);

    private final Stream<BulkItem> stream;
    private final Iterator<BulkItem> items;
    private final Share share;
    private final Clock clock;
    private final Pause pause;
    private final BiConsumer<ImportUnit, InvalidImportRequestException> refused;
    private final IdHashes ids = new IdHashes();
    private final Map<Place, Queue<ImportUnit>> waiting = new HashMap<>();
    private final Set<Place> abandoned = new HashSet<>();
    private Consumer<Place> opening = place -> {};

    StreamFeed(
            Stream<BulkItem> stream,
            Share share,
            Clock clock,
            Pause pause,
            BiConsumer<ImportUnit, InvalidImportRequestException> refused) {
        this.stream = stream;
        this.items = stream.iterator();
        this.share = share;
        this.clock = clock;
        this.pause = pause;
        this.refused = refused;
    }

    /** Reads until the first unit of this process's share, whose place then begins. */
    @Override
    public synchronized void begin(Consumer<Place> toOpen) {
        opening = toOpen;
        while (waiting.isEmpty() && items.hasNext()) {
            spread(items.next());
        }
    }

    @Override
    public Optional<ImportUnit> next(Place place) throws InterruptedException {
        while (true) {
            synchronized (this) {
                Queue<ImportUnit> ours = queue(place);
                while (ours.isEmpty() && hasRoom() && items.hasNext()) {
                    spread(items.next());
                }
                if (!ours.isEmpty() || hasRoom()) {
                    return Optional.ofNullable(ours.poll());
                }
            }
            pause.sleep(UNTIL_ROOM);
        }
    }

    private boolean hasRoom() {
        return waiting.values().stream().allMatch(queue -> queue.size() < MOST_WAITING);
    }

    private void spread(BulkItem item) {
        boolean isNew = ids.add(IdHash.of(item.id()));
        for (Place place : item.places()) {
            ImportUnit unit = new ImportUnit(item, place, clock);
            if (!isNew) {
                refused.accept(unit, repeated(item));
            } else if (share.has(unit) && !abandoned.contains(place)) {
                queue(place).add(unit);
            }
        }
    }

    private static InvalidImportRequestException repeated(BulkItem item) {
        return new InvalidImportRequestException(
                "The id '" + item.id() + "' came before in this stream: an id names one"
                        + " item of a job, and what it names is claimed in KMS under it. Give each item an id of its own.");
    }

    private Queue<ImportUnit> queue(Place place) {
        return waiting.computeIfAbsent(place, fresh -> {
            opening.accept(fresh);
            return new ArrayDeque<>();
        });
    }

    @Override
    public synchronized void abandon(Place place) {
        abandoned.add(place);
        queue(place).clear();
    }

    @Override
    public void close() {
        stream.close();
    }
}
