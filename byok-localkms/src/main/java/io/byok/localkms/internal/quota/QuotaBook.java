package io.byok.localkms.internal.quota;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The quotas of KMS: requests a second for each account, Region and operation, by the server's clock, and the number of
 * keys. Those of cryptographic operations, which AWS shares among several and sets by Region, are none until they are set.
 */
public final class QuotaBook {

    /** The requests a second of AWS's guide, as of 2026. */
    private static final Map<String, Double> DEFAULT_RATES = Map.ofEntries(
            Map.entry("CreateAlias", 5.0),
            Map.entry("CreateKey", 5.0),
            Map.entry("DeleteImportedKeyMaterial", 15.0),
            Map.entry("DescribeKey", 2000.0),
            Map.entry("DisableKey", 5.0),
            Map.entry("EnableKey", 5.0),
            Map.entry("GetKeyRotationStatus", 1000.0),
            Map.entry("GetParametersForImport", 1.0),
            Map.entry("GetPublicKey", 2000.0),
            Map.entry("ImportKeyMaterial", 15.0),
            Map.entry("ListAliases", 500.0),
            Map.entry("ListKeyRotations", 100.0),
            Map.entry("ListKeys", 500.0),
            Map.entry("PutKeyPolicy", 15.0),
            Map.entry("ReplicateKey", 5.0),
            Map.entry("RotateKeyOnDemand", 5.0),
            Map.entry("ScheduleKeyDeletion", 15.0),
            Map.entry("TagResource", 10.0),
            Map.entry("UpdateAlias", 5.0));

    private static final long DEFAULT_KEYS = 100_000;

    private record Subject(Realm realm, String operation) {}

    private final Map<Subject, TokenBucket> buckets = new HashMap<>();
    private final Map<String, Double> rates = new ConcurrentHashMap<>(DEFAULT_RATES);
    private volatile long keys = DEFAULT_KEYS;
    private volatile boolean enforced;

    public void enforce(boolean isEnforced) {
        enforced = isEnforced;
    }

    public void rate(String operation, double perSecond) {
        rates.put(operation, perSecond);
    }

    public void keys(long max) {
        keys = max;
    }

    /** The number of keys in one account and Region; none while quotas are not enforced. */
    public OptionalLong maxKeys() {
        return enforced ? OptionalLong.of(keys) : OptionalLong.empty();
    }

    /** Refuses a request above the rate; code and message are recorded. A refused request takes nothing from the rate. */
    public void charge(Realm realm, String operation, int requests, Instant now) {
        Double perSecond = rates.get(operation);
        if (enforced && perSecond != null && !take(new Subject(realm, operation), requests, perSecond, now)) {
            throw KmsError.of(
                    "ThrottlingException",
                    "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");
        }
    }

    private synchronized boolean take(Subject subject, int requests, double perSecond, Instant now) {
        return buckets.computeIfAbsent(subject, unused -> new TokenBucket()).take(requests, perSecond, now);
    }
}
