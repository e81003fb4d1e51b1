package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.crypto.KeyMaterial;
import io.byok.localkms.internal.store.KeyIdentity;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keys that nobody imported, for a server that shows or keeps them in the place of those that were; one for each KMS key. */
final class Decoys {

    private final ConcurrentMap<String, KeyMaterial> decoys = new ConcurrentHashMap<>();
    private final SecureRandom random;

    Decoys(SecureRandom random) {
        this.random = random;
    }

    KeyMaterial of(KeyIdentity key) {
        return decoys.computeIfAbsent(
                key.arn(), unused -> key.spec().generate(key.realm().suite(), random));
    }
}
