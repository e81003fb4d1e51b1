package io.byok.localkms.internal.watch;

import io.byok.localkms.internal.store.Account;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.KeyObserver;
import io.byok.localkms.internal.store.KmsKey;
import io.byok.localkms.internal.store.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * The metric that KMS sends to CloudWatch: {@code AWS/KMS SecondsUntilKeyMaterialExpiration} with the dimension KeyId, of
 * keys with imported material that expires. Material that waits for a rotation does not count, as in DescribeKey (assumed).
 */
public final class Metrics implements KeyObserver {

    static final String NAMESPACE = "AWS/KMS";
    static final String NAME = "SecondsUntilKeyMaterialExpiration";
    static final String DIMENSION = "KeyId";
    static final String UNIT = "Seconds";

    /** AWS: ListMetrics shows a metric for two weeks after its last value. */
    private static final Duration LISTED = Duration.ofDays(14);

    /** A key in its Region. */
    record Source(Realm realm, String keyId) {}

    private final ConcurrentMap<Source, ExpirySeries> series = new ConcurrentHashMap<>();
    private final List<BiConsumer<Source, Instant>> listeners = new CopyOnWriteArrayList<>();

    /** Adds one who hears of every key whose first expiry is another than it was. */
    void onChange(BiConsumer<Source, Instant> listener) {
        listeners.add(listener);
    }

    @Override
    public void aged(Family before, Family after, Instant at) {
        before.members().values().stream()
                .filter(key -> after.in(key.region()).isEmpty())
                .forEach(gone -> put(sourceOf(gone), at, Optional.empty()));
        putAll(after, at);
    }

    @Override
    public void changed(Account account, String keyId, Family after, Instant at) {
        putAll(after, at);
    }

    private void putAll(Family family, Instant at) {
        family.members().values().forEach(key -> put(sourceOf(key), at, firstEnd(key)));
    }

    private static Source sourceOf(KmsKey key) {
        return new Source(key.identity().realm(), key.identity().id());
    }

    private static Optional<Instant> firstEnd(KmsKey key) {
        return key.materials().earliestExpiry().validTo();
    }

    private void put(Source source, Instant at, Optional<Instant> end) {
        ExpirySeries known = series.get(source);
        Optional<Instant> before = Optional.ofNullable(known).flatMap(ends -> ends.endAt(at));
        if (!before.equals(end)) {
            series.computeIfAbsent(source, unused -> new ExpirySeries()).put(at, end);
            listeners.forEach(listener -> listener.accept(source, at));
        }
    }

    /** An empty series of a key that never had such material. */
    ExpirySeries of(Source source) {
        return series.getOrDefault(source, new ExpirySeries());
    }

    /** The keys of a realm with a value in the last two weeks, by id. */
    List<String> keyIds(Realm realm, Instant now) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().realm().equals(realm))
                .filter(entry -> entry.getValue().hasValueSince(now.minus(LISTED), now))
                .map(entry -> entry.getKey().keyId())
                .sorted()
                .toList();
    }
}
