package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The KMS keys and aliases of one realm. Every method takes the present time; those that read answer, if the server is
 * told so, what was some time ago.
 */
public final class Keyring {

    private final Realm realm;
    private final Account account;
    private final Delays delays;
    private final Ledger ledger;
    private final ConcurrentMap<String, Versions<Optional<Alias>>> aliases = new ConcurrentHashMap<>();

    Keyring(Realm realm, Account account, Delays delays, Ledger ledger) {
        this.realm = realm;
        this.account = account;
        this.delays = delays;
        this.ledger = ledger;
    }

    public void add(KmsKey key) {
        account.add(Family.of(key), key.identity().id(), key.identity().created());
    }

    public Optional<KmsKey> find(String keyId, Instant now) {
        return account.find(keyId, now).flatMap(family -> known(family, now));
    }

    /** As {@link #find}, as reading operations see it. */
    public Optional<KmsKey> read(String keyId, Instant now) {
        return account.asOf(keyId, now).flatMap(family -> known(family, now));
    }

    /** A key that is in the making is known to nobody. */
    private Optional<KmsKey> known(Family family, Instant now) {
        return family.in(realm.region()).filter(key -> !now.isBefore(key.life().knownFrom()));
    }

    /**
     * Changes a key atomically; changes of one key happen one after the other.
     *
     * @param change sees the key as it is; what it throws leaves the key unchanged
     * @return the changed key, or nothing if there is no such key
     */
    public Optional<KmsKey> update(String keyId, Instant now, UnaryOperator<KmsKey> change) {
        return updateFamily(keyId, now, (family, key) -> family.with(change.apply(key)));
    }

    /** As {@link #update}, where the change reaches the keys of other Regions. */
    public Optional<KmsKey> updateFamily(String keyId, Instant now, BiFunction<Family, KmsKey, Family> change) {
        return account.update(
                        keyId,
                        now,
                        family -> known(family, now)
                                .map(key -> change.apply(family, key))
                                .orElse(family))
                .flatMap(family -> known(family, now));
    }

    /** How many keys there are, in any state. */
    public long size(Instant now) {
        return account.keyIds().stream()
                .filter(id -> account.find(id, now)
                        .flatMap(family -> family.in(realm.region()))
                        .isPresent())
                .count();
    }

    /** All keys by id, as reading operations see them. */
    public List<KmsKey> readKeys(Instant now) {
        return account.keyIds().stream()
                .flatMap(id -> read(id, now).stream())
                .sorted(Comparator.comparing(key -> key.identity().id()))
                .toList();
    }

    /** Takes an alias up again as it was left. */
    public void restore(Alias alias) {
        aliases.put(alias.name(), Versions.restored(Optional.of(alias), alias.updated()));
    }

    /** Answers whether the alias was new. */
    public boolean addIfAbsent(Alias alias, Instant now) {
        Versions<Optional<Alias>> seen = aliases.get(alias.name());
        return alias(alias.name(), now).isEmpty() && swap(alias.name(), seen, Optional.of(alias), now);
    }

    /** Puts an alias in the place of the one with its name, if that is still there. */
    public void replace(Alias alias) {
        Versions<Optional<Alias>> seen = aliases.get(alias.name());
        if (seen != null) {
            swap(alias.name(), seen, Optional.of(alias), alias.updated());
        }
    }

    /** Answers whether there was such an alias, and nobody else removed it meanwhile. */
    public boolean removeAlias(String name, Instant now) {
        Versions<Optional<Alias>> seen = aliases.get(name);
        return alias(name, now).isPresent() && swap(name, seen, Optional.empty(), now);
    }

    /** Changes what was seen of a name, and answers whether it was still the same. */
    @SuppressWarnings("ReferenceEquality")
    private boolean swap(String name, @Nullable Versions<Optional<Alias>> seen, Optional<Alias> after, Instant now) {
        AtomicBoolean swapped = new AtomicBoolean();
        aliases.compute(name, (same, present) -> {
            if (present != seen) {
                return present;
            }
            swapped.set(true);
            ledger.aliasChanged(realm, name, after);
            return present == null ? Versions.of(after, now) : following(present, after, now);
        });
        return swapped.get();
    }

    /** A removed alias is remembered as long as anyone can read that it was there. */
    private @Nullable Versions<Optional<Alias>> following(
            Versions<Optional<Alias>> old, Optional<Alias> after, Instant now) {
        Versions<Optional<Alias>> next = old.then(after, now, delays.reading());
        return after.isEmpty() && next.former().isEmpty() ? null : next;
    }

    public Optional<Alias> alias(String name, Instant now) {
        return Optional.ofNullable(aliases.get(name)).flatMap(Versions::latest).filter(alias -> isAlive(alias, now));
    }

    /** All aliases, by name. */
    public List<Alias> aliases(Instant now) {
        return sorted(now, Versions::latest);
    }

    /** All aliases by name, as reading operations see them. */
    public List<Alias> readAliases(Instant now) {
        Instant then = now.minus(delays.reading());
        return sorted(now, versions -> versions.asOf(then).flatMap(alias -> alias));
    }

    private List<Alias> sorted(Instant now, Function<Versions<Optional<Alias>>, Optional<Alias>> version) {
        return aliases.values().stream()
                .flatMap(versions -> version.apply(versions).stream())
                .filter(alias -> isAlive(alias, now))
                .sorted(Comparator.comparing(Alias::name))
                .toList();
    }

    /** An alias goes with its key. */
    private boolean isAlive(Alias alias, Instant now) {
        return find(alias.keyId(), now).isPresent();
    }
}
