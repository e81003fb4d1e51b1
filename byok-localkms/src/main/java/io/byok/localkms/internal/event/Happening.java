package io.byok.localkms.internal.event;

import io.byok.localkms.internal.store.BoundMaterial;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KeyState;
import io.byok.localkms.internal.store.KmsKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that time did to a key, and that KMS tells. */
public sealed interface Happening {

    /** The key in its Region. */
    KmsKey key();

    Instant at();

    /** Imported material reached its end, and KMS deleted it. */
    record Expired(KmsKey key, Instant at, String materialId) implements Happening {}

    /** A rotation came to its end. */
    record Rotated(KmsKey key, Instant at, Optional<String> previous, String current) implements Happening {}

    /** The waiting period is over. */
    record Deleted(KmsKey key, Instant at) implements Happening {}

    /** A replica has got what it shares with the primary key, which this is told of. */
    record Synchronized(KmsKey key, Instant at) implements Happening {}

    /** What lies between a key before and after an instant, in all Regions, the primary's first. */
    static List<Happening> between(Family before, Family after, Instant at) {
        List<Happening> all = new ArrayList<>();
        regions(before).forEach(region -> {
            KmsKey old = before.in(region).orElseThrow();
            after.in(region).ifPresentOrElse(key -> addChanges(all, old, key, at), () -> all.add(new Deleted(old, at)));
            if (isReady(old, after.in(region))) {
                after.in(after.primaryRegion()).ifPresent(primary -> all.add(new Synchronized(primary, at)));
            }
        });
        return all;
    }

    private static Stream<String> regions(Family family) {
        return Stream.concat(
                        Stream.of(family.primaryRegion()),
                        family.members().keySet().stream().sorted())
                .distinct();
    }

    private static boolean isReady(KmsKey old, Optional<KmsKey> key) {
        return old.state() == KeyState.CREATING
                && key.filter(ready -> ready.state() != KeyState.CREATING).isPresent();
    }

    private static void addChanges(List<Happening> all, KmsKey old, KmsKey key, Instant at) {
        if (key.materials().permanent().size() > old.materials().permanent().size()) {
            key.materials()
                    .current()
                    .ifPresent(current -> all.add(
                            new Rotated(key, at, old.materials().current().map(BoundMaterial::id), current.id())));
        }
        key.materials().permanent().stream()
                .flatMap(material -> old.materials().find(material.id()).stream())
                .filter(material -> material.isExpired(at))
                .forEach(material -> all.add(new Expired(key, at, material.id())));
    }
}
