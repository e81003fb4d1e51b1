package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All KMS keys of one account, each in all its Regions under one lock. What time has ended (expired material, keys whose
 * waiting period is over) is gone from the answers and from memory.
 */
public final class Account {

    /** When time will change a key next. */
    private record Due(Instant at, String keyId) implements Comparable<Due> {

        private static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::keyId);

        @Override
        public int compareTo(Due other) {
            return ORDER.compare(this, other);
        }
    }

    private final ConcurrentMap<String, Versions<Family>> families = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RegionKeys> regions = new ConcurrentHashMap<>();
    private final NavigableSet<Due> dues = new ConcurrentSkipListSet<>();
    private final String id;
    private final Delays delays;
    private final KeyObserver observer;
    private final Ledger ledger;

    Account(String id, Delays delays, KeyObserver observer, Ledger ledger) {
        this.id = id;
        this.delays = delays;
        this.observer = observer;
        this.ledger = ledger;
    }

    RegionKeys in(String region) {
        return regions.computeIfAbsent(region, unused -> new RegionKeys());
    }

    /** Adds a key that is counted in its Region already. */
    void add(Family family, String keyId, Instant now) {
        families.compute(keyId, (unused, none) -> {
            ledger.keyChanged(id, keyId, family, now);
            Versions<Family> added = Versions.of(family, now);
            index(keyId, none, added);
            return added;
        });
        observer.changed(this, keyId, family, now);
    }

    /** Takes a key up again as it was left. */
    void restore(Family family, String keyId, Instant since) {
        family.members().keySet().forEach(region -> in(region).take(Long.MAX_VALUE));
        families.compute(keyId, (unused, none) -> {
            Versions<Family> restored = Versions.restored(family, since);
            index(keyId, none, restored);
            return restored;
        });
        observer.changed(this, keyId, family, since);
    }

    /** Brings a key up to an instant, and tells what time did to it until then. */
    public Optional<Family> find(String keyId, Instant now) {
        return Optional.ofNullable(families.get(keyId))
                .map(Versions::latest)
                .filter(family ->
                        family.nextChange().filter(next -> !next.isAfter(now)).isEmpty())
                .or(() -> update(keyId, now, family -> family));
    }

    /** Brings all keys up to an instant. */
    void settle(Instant now) {
        for (Due due : dues) {
            if (due.at().isAfter(now)) {
                return;
            }
            find(due.keyId(), now);
        }
    }

    /** When time will change a key next, if it will. */
    public Optional<Instant> nextChange(String keyId) {
        return Optional.ofNullable(families.get(keyId)).map(Versions::latest).flatMap(Family::nextChange);
    }

    /** What a key was some time ago, as far as stale reads go back. */
    Optional<Family> asOf(String keyId, Instant now) {
        return find(keyId, now)
                .flatMap(present -> Optional.ofNullable(families.get(keyId)))
                .flatMap(versions -> versions.asOf(now.minus(delays.reading())));
    }

    /**
     * Changes a key atomically; changes of one key happen one after the other.
     *
     * @param change sees the key as it is; what it throws leaves the key unchanged
     * @return the changed key, or nothing if there is no such key
     */
    Optional<Family> update(String keyId, Instant now, UnaryOperator<Family> change) {
        List<Runnable> news = new ArrayList<>();
        Versions<Family> updated = ledger.together(() -> families.computeIfPresent(keyId, (same, present) -> {
            Ageing aged = new Ageing(present, now, news);
            if (!aged.isGone()) {
                aged.put(change.apply(aged.family()), now);
                aged.advance(now);
            }
            tellChange(keyId, aged, news);
            Versions<Family> left = aged.isGone() ? null : aged.versions;
            index(keyId, present, left);
            return left;
        }));
        news.forEach(Runnable::run);
        return Optional.ofNullable(updated).map(Versions::latest);
    }

    /** Is called by one thread at a time for each key. A new member was counted before it was made. */
    private void index(String keyId, @Nullable Versions<Family> before, @Nullable Versions<Family> after) {
        Set<String> readable = regions(after, Versions::values);
        readable.forEach(region -> in(region).show(keyId));
        minus(regions(before, Versions::values), readable)
                .forEach(region -> in(region).hide(keyId));
        minus(regions(before, Account::latest), regions(after, Account::latest))
                .forEach(region -> in(region).giveBack());
        due(keyId, before).ifPresent(dues::remove);
        due(keyId, after).ifPresent(dues::add);
    }

    private static Set<String> regions(
            @Nullable Versions<Family> versions, Function<Versions<Family>, Stream<Family>> which) {
        return Stream.ofNullable(versions)
                .flatMap(which)
                .flatMap(family -> family.members().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Family> latest(Versions<Family> versions) {
        return Stream.of(versions.latest());
    }

    private static Stream<String> minus(Set<String> regions, Set<String> others) {
        return regions.stream().filter(region -> !others.contains(region));
    }

    private static Optional<Due> due(String keyId, @Nullable Versions<Family> versions) {
        return Optional.ofNullable(versions)
                .flatMap(present -> present.latest().nextChange())
                .map(at -> new Due(at, keyId));
    }

    private void tellChange(String keyId, Ageing aged, List<Runnable> news) {
        Family after = aged.family();
        Instant at = aged.versions.since();
        ledger.keyChanged(id, keyId, after, at);
        news.add(() -> observer.changed(this, keyId, after, at));
    }

    /** A key on its way through time, change by change. */
    private final class Ageing {

        private final List<Runnable> news;
        private Versions<Family> versions;

        private Ageing(Versions<Family> versions, Instant now, List<Runnable> news) {
            this.versions = versions;
            this.news = news;
            advance(now);
        }

        private Family family() {
            return versions.latest();
        }

        private boolean isGone() {
            return family().isGone();
        }

        /** A family that did not change is the same object. */
        @SuppressWarnings("ReferenceEquality")
        private void put(Family family, Instant at) {
            if (family != versions.latest()) {
                versions = versions.then(family, at, delays.reading());
            }
        }

        private void advance(Instant now) {
            for (Optional<Instant> next = family().nextChange();
                    next.filter(at -> !at.isAfter(now)).isPresent();
                    next = family().nextChange()) {
                Family before = family();
                Instant at = next.orElseThrow();
                put(before.at(at), at);
                Family after = family();
                news.add(() -> observer.aged(before, after, at));
            }
        }
    }
}
