package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Request;

/** The quota of keys in an account and Region, in any state. The code is that of AWS's API model, the message assumed. */
final class KeyQuota {

    private KeyQuota() {}

    /** Counts a key that is about to be made: all that may refuse it was looked at, or it is given back. */
    static void take(Kms kms, Realm realm, Request request) {
        long max = kms.quotas().maxKeys().orElse(Long.MAX_VALUE);
        if (!kms.store().of(realm).take(max, request.now())) {
            throw KmsError.of(
                    "LimitExceededException",
                    "The quota of " + max + " KMS keys for account " + realm.account() + " in " + realm.region()
                            + " has been reached.");
        }
    }
}
