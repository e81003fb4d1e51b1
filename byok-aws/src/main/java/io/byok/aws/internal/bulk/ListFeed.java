package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.Place;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hands out units that are known beforehand, in their order. */
final class ListFeed<U extends Unit> implements Feed<U> {
    private final Map<Place, Queue<U>> waiting = new TreeMap<>();

    ListFeed(Map<Place, List<U>> units) {
        units.forEach((place, all) -> waiting.put(place, new ArrayDeque<>(all)));
    }

    @Override
    public void begin(Consumer<Place> opening) {
        waiting.keySet().forEach(opening);
    }

    @Override
    public Optional<U> next(Place place) {
        Queue<U> ours = queue(place);
        synchronized (ours) {
            return Optional.ofNullable(ours.poll());
        }
    }

    @Override
    public void abandon(Place place) {
        Queue<U> ours = queue(place);
        synchronized (ours) {
            ours.clear();
        }
    }

    private Queue<U> queue(Place place) {
        return Optional.ofNullable(waiting.get(place)).orElseThrow();
    }

    @Override
    public void close() {}
}
