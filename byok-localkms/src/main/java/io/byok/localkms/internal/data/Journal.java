package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.Ledger;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.wire.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes records of what a server's ledger is told. */
final class Journal implements Ledger {

    private static final RecordId SECRET = RecordId.of(Kind.SECRET, "server");

    private final Writer writer;
    private final Set<String> keptPairs = ConcurrentHashMap.newKeySet();

    Journal(Writer writer) {
        this.writer = writer;
    }

    /** Goes on from what is kept already, or begins with a new secret. */
    void begin(Contents contents, SecureRandom random) {
        contents.pairs().forEach(pair -> keptPairs.add(pair.fingerprint()));
        if (!contents.hasSecret()) {
            ServerSecret secret = ServerSecret.generate(random);
            contents.take(secret);
            writer.put(SECRET, Optional.of(() -> SmallJson.write(secret)));
        }
    }

    @Override
    public <T> T together(Supplier<T> changes) {
        return writer.together(changes);
    }

    @Override
    public void keyChanged(String account, String keyId, Family after, Instant since) {
        Optional<Supplier<ObjectNode>> body =
                after.isGone() ? Optional.empty() : Optional.of(() -> FamilyJson.write(after, since));
        writer.put(RecordId.of(Kind.KEY, account, keyId), body);
    }

    @Override
    public void aliasChanged(Realm realm, String name, Optional<Alias> after) {
        writer.put(named(Kind.ALIAS, realm, name), after.map(alias -> () -> SmallJson.write(alias)));
    }

    /** A pair never changes, so it is written once. */
    @Override
    public void pairUsed(WrappingPair pair) {
        if (keptPairs.add(pair.fingerprint())) {
            ObjectNode body = SmallJson.write(pair);
            writer.put(RecordId.of(Kind.PAIR, pair.fingerprint()), Optional.of(() -> body));
        }
    }

    @Override
    public void tokenSpent(String digest, Optional<Instant> validTo) {
        writer.put(
                RecordId.of(Kind.TOKEN, digest),
                validTo.map(end -> () -> Json.object().put("validTo", end.toString())));
    }

    @Override
    public void alarmChanged(Realm realm, String name, Optional<ObjectNode> after) {
        writer.put(named(Kind.ALARM, realm, name), after.map(alarm -> () -> alarm));
    }

    private static RecordId named(Kind kind, Realm realm, String name) {
        return RecordId.of(kind, realm.account(), realm.region(), name);
    }

    @Override
    public void commit() {
        writer.commit();
    }
}
