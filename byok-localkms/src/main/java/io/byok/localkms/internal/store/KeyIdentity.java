package io.byok.localkms.internal.store;

import io.byok.localkms.internal.crypto.KeySpec;
import io.byok.localkms.internal.crypto.KeyUsage;
import java.time.Instant;

/** What never changes in the life of a KMS key. */
public record KeyIdentity(Realm realm, String id, KeySpec spec, KeyUsage usage, Origin origin, Instant created) {

    public String arn() {
        return realm.keyArn(id);
    }

    public boolean isExternal() {
        return origin == Origin.EXTERNAL;
    }
}
