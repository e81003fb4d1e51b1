package io.byok.localkms.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.WrappingPair;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps nothing: the state is gone with the process. */
public final class NoLedger implements Ledger {

    @Override
    public <T> T together(Supplier<T> changes) {
        return changes.get();
    }

    @Override
    public void keyChanged(String account, String keyId, Family after, Instant since) {}

    @Override
    public void aliasChanged(Realm realm, String name, Optional<Alias> after) {}

    @Override
    public void pairUsed(WrappingPair pair) {}

    @Override
    public void tokenSpent(String digest, Optional<Instant> validTo) {}

    @Override
    public void alarmChanged(Realm realm, String name, Optional<ObjectNode> after) {}

    @Override
    public void commit() {}
}
