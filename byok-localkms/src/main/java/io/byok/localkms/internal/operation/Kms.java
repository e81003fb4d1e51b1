package io.byok.localkms.internal.operation;

import io.byok.localkms.Deviation;
import io.byok.localkms.internal.crypto.Ciphertexts;
import io.byok.localkms.internal.crypto.ImportTokens;
import io.byok.localkms.internal.crypto.MaterialIds;
import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingPairs;
import io.byok.localkms.internal.policy.Guard;
import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.store.Store;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Supplier;

/** What the operations share. */
public record Kms(
        Store store,
        SecureRandom random,
        WrappingPairs wrappingPairs,
        ImportTokens tokens,
        SpentTokens spentTokens,
        Decoys decoys,
        MaterialIds materialIds,
        Ciphertexts ciphertexts,
        QuotaBook quotas,
        Guard guard,
        Supplier<Set<Deviation>> deviations) {

    public Kms(
            Store store,
            ServerSecret secret,
            SecureRandom random,
            WrappingPairs wrappingPairs,
            SpentTokens spentTokens,
            QuotaBook quotas,
            Guard guard,
            Supplier<Set<Deviation>> deviations) {
        this(
                store,
                random,
                wrappingPairs,
                new ImportTokens(secret, random),
                spentTokens,
                new Decoys(random),
                new MaterialIds(secret),
                new Ciphertexts(secret, random),
                quotas,
                guard,
                deviations);
    }

    boolean deviates(Deviation deviation) {
        return deviations.get().contains(deviation);
    }
}
