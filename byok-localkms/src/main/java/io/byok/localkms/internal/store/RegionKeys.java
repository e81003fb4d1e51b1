package io.byok.localkms.internal.store;

import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The keys of one account in one Region, by id: how many there are, and in order those that someone may still read of.
 * Neither takes longer the more there are.
 */
final class RegionKeys {

    private final NavigableSet<String> readable = new ConcurrentSkipListSet<>();
    private final AtomicLong count = new AtomicLong();

    /** Counts a key that is about to be made, unless there are as many as there may be. */
    boolean take(long most) {
        return count.getAndUpdate(taken -> taken < most ? taken + 1 : taken) < most;
    }

    /** Counts one less: it is gone, or was not made after all. */
    void giveBack() {
        count.decrementAndGet();
    }

    void show(String keyId) {
        readable.add(keyId);
    }

    void hide(String keyId) {
        readable.remove(keyId);
    }

    /** The ids after one of them, or after any other text. */
    Stream<String> after(String keyId) {
        return readable.tailSet(keyId, false).stream();
    }
}
