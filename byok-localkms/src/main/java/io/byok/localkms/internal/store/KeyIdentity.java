package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import java.time.Instant;

/** What never changes in the life of a KMS key. */
public record KeyIdentity(Realm realm, String id, KeySpec spec, KeyUsage usage, Origin origin, Instant created) {

    /** What AWS's ids of multi-Region keys begin with. */
    public static final String MULTI_REGION_PREFIX = "mrk-";

    public String arn() {
        return realm.keyArn(id);
    }

    public boolean isExternal() {
        return origin == Origin.EXTERNAL;
    }

    public boolean isMultiRegion() {
        return id.startsWith(MULTI_REGION_PREFIX);
    }

    /** The same key in another Region. */
    public KeyIdentity replica(Realm replicaRealm, Instant replicated) {
        return new KeyIdentity(replicaRealm, id, spec, usage, origin, replicated);
    }
}
