package io.byok.localkms.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The aliases of a realm, and what they were as far back as anyone reads, in the order of their names and by the keys that
 * they point to. Whether those keys are still there is not looked at.
 */
final class AliasBook {

    /** That a name points to a key, or did when someone may still read of it. */
    private record Target(String keyId, String name) implements Comparable<Target> {

        private static final Comparator<Target> ORDER =
                Comparator.comparing(Target::keyId).thenComparing(Target::name);

        @Override
        public int compareTo(Target other) {
            return ORDER.compare(this, other);
        }
    }

    private final ConcurrentMap<String, Versions<Optional<Alias>>> byName = new ConcurrentHashMap<>();
    private final NavigableSet<String> names = new ConcurrentSkipListSet<>();
    private final NavigableSet<Target> targets = new ConcurrentSkipListSet<>();
    private final Realm realm;
    private final Duration memory;
    private final Ledger ledger;

    /**
     * Makes an empty one.
     *
     * @param memory how far back anyone reads
     */
    AliasBook(Realm realm, Duration memory, Ledger ledger) {
        this.realm = realm;
        this.memory = memory;
        this.ledger = ledger;
    }

    /** Takes an alias up again as it was left. */
    void restore(Alias alias) {
        byName.compute(alias.name(), (name, old) -> {
            Versions<Optional<Alias>> restored = Versions.restored(Optional.of(alias), alias.updated());
            index(name, old, restored);
            return restored;
        });
    }

    /** What is kept of a name; whoever changes it says what he saw. */
    @Nullable
    Versions<Optional<Alias>> seen(String name) {
        return byName.get(name);
    }

    /** Changes what was seen of a name, and answers whether it was still the same. */
    @SuppressWarnings("ReferenceEquality")
    boolean swap(String name, @Nullable Versions<Optional<Alias>> seen, Optional<Alias> after, Instant now) {
        AtomicBoolean swapped = new AtomicBoolean();
        byName.compute(name, (same, present) -> {
            if (present != seen) {
                return present;
            }
            swapped.set(true);
            ledger.aliasChanged(realm, name, after);
            Versions<Optional<Alias>> next = present == null ? Versions.of(after, now) : following(present, after, now);
            index(name, present, next);
            return next;
        });
        return swapped.get();
    }

    /** A removed alias is remembered as long as anyone can read that it was there. */
    private @Nullable Versions<Optional<Alias>> following(
            Versions<Optional<Alias>> old, Optional<Alias> after, Instant now) {
        Versions<Optional<Alias>> next = old.then(after, now, memory);
        return after.isEmpty() && next.former().isEmpty() ? null : next;
    }

    /** Is called by one thread at a time for each name. */
    private void index(
            String name, @Nullable Versions<Optional<Alias>> before, @Nullable Versions<Optional<Alias>> after) {
        targets(name, after).forEach(targets::add);
        targets(name, before)
                .filter(old -> targets(name, after).noneMatch(old::equals))
                .forEach(targets::remove);
        if (after == null) {
            names.remove(name);
        } else {
            names.add(name);
        }
    }

    private static Stream<Target> targets(String name, @Nullable Versions<Optional<Alias>> versions) {
        return Stream.ofNullable(versions)
                .flatMap(Versions::values)
                .flatMap(Optional::stream)
                .map(alias -> new Target(alias.keyId(), name));
    }

    Optional<Alias> latest(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(Versions::latest);
    }

    /** What is read of a name now. */
    Optional<Alias> read(String name, Instant now) {
        return Optional.ofNullable(byName.get(name))
                .flatMap(versions -> versions.asOf(now.minus(memory)))
                .flatMap(alias -> alias);
    }

    /** All names after one of them, or after any other text, in their order; of some nothing may be read any more. */
    Stream<String> names(String after) {
        return names.tailSet(after, false).stream();
    }

    /** Those that point to a key, or did. */
    Stream<String> namesOf(String keyId, String after) {
        return targets.tailSet(new Target(keyId, after), false).stream()
                .takeWhile(target -> target.keyId().equals(keyId))
                .map(Target::name);
    }
}
