package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * The KMS keys and aliases of one realm. Every method takes the present time, and what time has ended (expired material,
 * keys whose waiting period is over) is gone from its answers and from memory.
 */
public final class Keyring {

    private final ConcurrentMap<String, KmsKey> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Alias> aliases = new ConcurrentHashMap<>();

    public void add(KmsKey key) {
        keys.put(key.identity().id(), key);
    }

    public Optional<KmsKey> find(String keyId, Instant now) {
        return Optional.ofNullable(keys.computeIfPresent(keyId, (id, key) -> aged(key, now)));
    }

    /**
     * Changes a key atomically; changes of one key happen one after the other.
     *
     * @param change sees the key as it is; what it throws leaves the key unchanged
     * @return the changed key, or nothing if there is no such key
     */
    public Optional<KmsKey> update(String keyId, Instant now, UnaryOperator<KmsKey> change) {
        return Optional.ofNullable(keys.computeIfPresent(keyId, (id, key) -> {
            KmsKey aged = aged(key, now);
            return aged == null ? null : change.apply(aged);
        }));
    }

    private static @org.jspecify.annotations.Nullable KmsKey aged(KmsKey key, Instant now) {
        return key.isGone(now) ? null : key.at(now);
    }

    /** All keys, by id. */
    public List<KmsKey> keys(Instant now) {
        return keys.keySet().stream()
                .flatMap(id -> find(id, now).stream())
                .sorted(Comparator.comparing(key -> key.identity().id()))
                .toList();
    }

    /** Answers whether the alias was new. */
    public boolean addIfAbsent(Alias alias, Instant now) {
        aliases.computeIfPresent(alias.name(), (name, old) -> isAlive(old, now) ? old : null);
        return aliases.putIfAbsent(alias.name(), alias) == null;
    }

    /** Puts an alias in the place of the one with its name, if that is still there. */
    public void replace(Alias alias) {
        aliases.replace(alias.name(), alias);
    }

    /** Answers whether there was such an alias. */
    public boolean removeAlias(String name, Instant now) {
        return alias(name, now).filter(found -> aliases.remove(name, found)).isPresent();
    }

    public Optional<Alias> alias(String name, Instant now) {
        return Optional.ofNullable(aliases.get(name)).filter(alias -> isAlive(alias, now));
    }

    /** All aliases, by name. */
    public List<Alias> aliases(Instant now) {
        return aliases.values().stream()
                .filter(alias -> isAlive(alias, now))
                .sorted(Comparator.comparing(Alias::name))
                .toList();
    }

    /** An alias goes with its key. */
    private boolean isAlive(Alias alias, Instant now) {
        return find(alias.keyId(), now).isPresent();
    }
}
