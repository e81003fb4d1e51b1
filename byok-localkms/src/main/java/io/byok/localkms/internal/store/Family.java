package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A KMS key in all its Regions at one moment: a primary key and its replicas, or a single-Region key alone. Immutable.
 *
 * <p>The keys of a multi-Region family share their material ids, descriptions and rotations, which are the primary key's;
 * the material itself and its expiry are each key's own if it is imported.
 *
 * @param members by Region; no primary key is deleted before its replicas
 */
public record Family(String primaryRegion, Map<String, KmsKey> members) {

    public Family {
        members = Map.copyOf(members);
    }

    public static Family of(KmsKey key) {
        return new Family(key.region(), Map.of(key.region(), key)).shared();
    }

    /** Puts a family together again, as it was. */
    public static Family of(String primaryRegion, Map<String, KmsKey> members) {
        return new Family(primaryRegion, members).shared();
    }

    public Optional<KmsKey> in(String region) {
        return Optional.ofNullable(members.get(region));
    }

    public boolean isGone() {
        return members.isEmpty();
    }

    /** With a member as it is now, or a new one. */
    public Family with(KmsKey member) {
        return withAll(List.of(member));
    }

    private Family withAll(List<KmsKey> changed) {
        SortedMap<String, KmsKey> all = new TreeMap<>(members);
        changed.forEach(member -> all.put(member.region(), member));
        return new Family(primaryRegion, all).shared();
    }

    /** Makes a replica the primary key; both show it at once, and are Updating until it is done (recorded). */
    public Family movingTo(String region, Instant end) {
        KeyLife.Transition updating = new KeyLife.Transition(KeyState.UPDATING, end);
        List<KmsKey> both = List.of(members.get(primaryRegion), members.get(region)).stream()
                .map(key -> key.with(key.life().passingThrough(updating)))
                .toList();
        return new Family(region, withAll(both).members).shared();
    }

    /** The next instant at which time will change it. */
    Optional<Instant> nextChange() {
        return members.values().stream().flatMap(KmsKey::changes).min(Comparator.naturalOrder());
    }

    /** What the next change leaves, at its own instant. */
    Family at(Instant change) {
        SortedMap<String, KmsKey> left = new TreeMap<>();
        members.forEach((region, key) -> {
            if (!key.isGone(change)) {
                left.put(region, key.at(change));
            }
        });
        return new Family(primaryRegion, left).waitingAlone(change).shared();
    }

    /** A primary key that waited for its last replica's deletion begins its own waiting period. */
    private Family waitingAlone(Instant now) {
        KmsKey primary = members.get(primaryRegion);
        if (members.size() != 1 || primary == null || primary.state() != KeyState.PENDING_REPLICA_DELETION) {
            return this;
        }
        int days = primary.life().deletion().orElseThrow().days();
        KmsKey waiting = primary.with(primary.life().with(Optional.of(Deletion.from(now, days))));
        return new Family(primaryRegion, Map.of(primaryRegion, waiting));
    }

    private Family shared() {
        KmsKey primary = members.get(primaryRegion);
        if (primary == null || !primary.identity().isMultiRegion()) {
            return this;
        }
        SortedMap<String, KmsKey> all = new TreeMap<>();
        members.forEach(
                (region, key) -> all.put(region, region.equals(primaryRegion) ? primary : key.sharing(primary)));
        MultiRegion layout = layout(all);
        all.replaceAll((region, key) -> key.with(layout));
        return new Family(primaryRegion, all);
    }

    private MultiRegion layout(SortedMap<String, KmsKey> all) {
        boolean pendingEverywhere = all.values().stream()
                .allMatch(key -> key.materials()
                        .pending()
                        .filter(BoundMaterial::isPresent)
                        .isPresent());
        List<String> replicas = all.keySet().stream()
                .filter(region -> !region.equals(primaryRegion))
                .toList();
        return new MultiRegion(primaryRegion, replicas, pendingEverywhere);
    }
}
