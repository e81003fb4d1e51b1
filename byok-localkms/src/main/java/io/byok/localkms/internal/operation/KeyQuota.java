package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.KmsError;
import io.byok.localkms.internal.wire.Request;

/** The quota of keys in an account and Region, in any state. The code is that of AWS's API model, the message assumed. */
final class KeyQuota {

    private KeyQuota() {}

    static void check(Kms kms, Realm realm, Request request) {
        kms.quotas().maxKeys().ifPresent(max -> {
            if (kms.store().of(realm).size(request.now()) >= max) {
                throw KmsError.of(
                        "LimitExceededException",
                        "The quota of " + max + " KMS keys for account " + realm.account() + " in " + realm.region()
                                + " has been reached.");
            }
        });
    }
}
