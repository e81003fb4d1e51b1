package io.byok.localkms.internal.quota;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The quotas of KMS: requests a second for each account and Region, by the server's clock, and the number of keys. */
public final class QuotaBook {

    private static final long DEFAULT_KEYS = 100_000;

    private record Subject(Realm realm, String quota, String keyId) {}

    private final Map<Subject, TokenBucket> buckets = new HashMap<>();
    private final Map<String, Double> rates = new ConcurrentHashMap<>();
    private volatile long keys = DEFAULT_KEYS;
    private volatile boolean enforced;

    public void enforce(boolean isEnforced) {
        enforced = isEnforced;
    }

    /** Whether AWS has a request quota of this name. */
    public static boolean isKnown(String quota) {
        return DefaultRates.isKnown(quota);
    }

    public void rate(String quota, double perSecond) {
        rates.put(quota, perSecond);
    }

    public void changesOfOneKey(double perSecond) {
        rates.put(Charges.CHANGES_OF_ONE_KEY, perSecond);
    }

    public void keys(long max) {
        keys = max;
    }

    /** The number of keys in one account and Region; none while quotas are not enforced. */
    public OptionalLong maxKeys() {
        return enforced ? OptionalLong.of(keys) : OptionalLong.empty();
    }

    /** Refuses a request above a rate; code and message are recorded. A refused request takes nothing from any rate. */
    public void charge(Realm realm, String operation, Input input, Instant now) {
        if (enforced && !take(Charges.of(realm, operation, input), now)) {
            throw KmsError.of(
                    "ThrottlingException",
                    "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");
        }
    }

    private synchronized boolean take(List<Charge> charges, Instant now) {
        List<Charge> limited =
                charges.stream().filter(charge -> rate(charge).isPresent()).toList();
        boolean isEnough =
                limited.stream().allMatch(charge -> filled(charge, now).holds(charge.requests()));
        if (isEnough) {
            limited.forEach(charge -> filled(charge, now).take(charge.requests()));
        }
        return isEnough;
    }

    private OptionalDouble rate(Charge charge) {
        Double set = rates.get(charge.quota());
        return set == null ? DefaultRates.of(charge.quota(), charge.realm().region()) : OptionalDouble.of(set);
    }

    private TokenBucket filled(Charge charge, Instant now) {
        TokenBucket bucket = buckets.computeIfAbsent(
                new Subject(charge.realm(), charge.quota(), charge.keyId()), unused -> new TokenBucket());
        bucket.fill(charge.requests(), rate(charge).orElseThrow(), now);
        return bucket;
    }
}
