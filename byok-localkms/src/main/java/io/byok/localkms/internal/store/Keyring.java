package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The KMS keys and aliases of one realm. Every method takes the present time; those that read answer, if the server is
 * told so, what was some time ago.
 */
public final class Keyring {

    private final Realm realm;
    private final Account account;
    private final AliasBook aliases;

    Keyring(Realm realm, Account account, Delays delays, Ledger ledger) {
        this.realm = realm;
        this.account = account;
        this.aliases = new AliasBook(realm, delays.reading(), ledger);
    }

    /** Adds a key that was counted already. */
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

    /**
     * Counts a key that is about to be made, unless there are as many as there may be, in any state; see {@link #giveBack}.
     */
    public boolean take(long most, Instant now) {
        RegionKeys keys = account.in(realm.region());
        if (keys.take(most)) {
            return true;
        }
        account.settle(now);
        return keys.take(most);
    }

    /** The key that was counted was not made after all. */
    public void giveBack() {
        account.in(realm.region()).giveBack();
    }

    /** All keys whose ids come after this text, by id, as reading operations see them. */
    public Stream<KmsKey> readKeys(String after, Instant now) {
        return account.in(realm.region()).after(after).flatMap(id -> read(id, now).stream());
    }

    /** Takes an alias up again as it was left. */
    public void restore(Alias alias) {
        aliases.restore(alias);
    }

    /** Answers whether the alias was new. */
    public boolean addIfAbsent(Alias alias, Instant now) {
        Versions<Optional<Alias>> seen = aliases.seen(alias.name());
        return alias(alias.name(), now).isEmpty() && aliases.swap(alias.name(), seen, Optional.of(alias), now);
    }

    /** Puts an alias in the place of the one with its name, if that is still there. */
    public void replace(Alias alias) {
        Versions<Optional<Alias>> seen = aliases.seen(alias.name());
        if (seen != null) {
            aliases.swap(alias.name(), seen, Optional.of(alias), alias.updated());
        }
    }

    /** Answers whether there was such an alias, and nobody else removed it meanwhile. */
    public boolean removeAlias(String name, Instant now) {
        Versions<Optional<Alias>> seen = aliases.seen(name);
        return alias(name, now).isPresent() && aliases.swap(name, seen, Optional.empty(), now);
    }

    public Optional<Alias> alias(String name, Instant now) {
        return aliases.latest(name).filter(alias -> isAlive(alias, now));
    }

    /** How many aliases a key has. */
    public long aliases(String keyId, Instant now) {
        return aliases.namesOf(keyId, "")
                .flatMap(name -> alias(name, now).stream())
                .filter(alias -> alias.keyId().equals(keyId))
                .count();
    }

    /** All aliases whose names come after this text, by name, as reading operations see them. */
    public Stream<Alias> readAliases(String after, Instant now) {
        return alive(aliases.names(after), now);
    }

    /** Those of one key. */
    public Stream<Alias> readAliases(String keyId, String after, Instant now) {
        return alive(aliases.namesOf(keyId, after), now)
                .filter(alias -> alias.keyId().equals(keyId));
    }

    private Stream<Alias> alive(Stream<String> names, Instant now) {
        return names.flatMap(name -> aliases.read(name, now).stream()).filter(alias -> isAlive(alias, now));
    }

    /** An alias goes with its key. */
    private boolean isAlive(Alias alias, Instant now) {
        return find(alias.keyId(), now).isPresent();
    }
}
