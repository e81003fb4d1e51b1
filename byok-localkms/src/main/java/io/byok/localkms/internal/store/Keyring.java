package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The KMS keys and aliases of one realm. Every method takes the present time; those that read answer, if the server is
 * told so, what was some time ago.
 */
public final class Keyring {

    private final Realm realm;
    private final Account account;
    private final Delays delays;
    private final ConcurrentMap<String, Versions<Optional<Alias>>> aliases = new ConcurrentHashMap<>();

    Keyring(Realm realm, Account account, Delays delays) {
        this.realm = realm;
        this.account = account;
        this.delays = delays;
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

    /** Answers whether the alias was new. */
    public boolean addIfAbsent(Alias alias, Instant now) {
        if (alias(alias.name(), now).isPresent()) {
            return false;
        }
        Versions<Optional<Alias>> first = Versions.of(Optional.of(alias), now);
        Versions<Optional<Alias>> old = aliases.putIfAbsent(alias.name(), first);
        return old == null || aliases.replace(alias.name(), old, old.then(Optional.of(alias), now, delays.reading()));
    }

    /** Puts an alias in the place of the one with its name, if that is still there. */
    public void replace(Alias alias) {
        aliases.computeIfPresent(
                alias.name(), (name, old) -> old.then(Optional.of(alias), alias.updated(), delays.reading()));
    }

    /** Answers whether there was such an alias, and nobody else removed it meanwhile. */
    public boolean removeAlias(String name, Instant now) {
        if (alias(name, now).isEmpty()) {
            return false;
        }
        Versions<Optional<Alias>> old = aliases.get(name);
        if (old == null) {
            return false;
        }
        Versions<Optional<Alias>> removed = old.then(Optional.empty(), now, delays.reading());
        return removed.former().isEmpty() ? aliases.remove(name, old) : aliases.replace(name, old, removed);
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
