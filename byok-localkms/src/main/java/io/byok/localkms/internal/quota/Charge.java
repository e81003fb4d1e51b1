package io.byok.localkms.internal.quota;

import io.byok.localkms.internal.store.Realm;

/**
 * What one request takes from one quota.
 *
 * @param quota as AWS names it in Service Quotas, without the words "request rate"
 * @param keyId the key, for the quota that each key has of its own; empty for all others
 */
record Charge(Realm realm, String quota, String keyId, int requests) {

    static Charge of(Realm realm, String quota, int requests) {
        return new Charge(realm, quota, "", requests);
    }
}
