package io.byok.localkms.internal.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingPair;
import io.byok.localkms.internal.store.Alias;
import io.byok.localkms.internal.store.Family;
import io.byok.localkms.internal.store.Realm;
import io.byok.localkms.internal.store.Store;
import io.byok.localkms.internal.time.ClockReading;
import io.byok.localkms.internal.watch.Alarms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server begins with; nothing, unless another left it something. */
public final class Contents {

    /** A key in all its Regions, as it was since an instant. */
    private record Key(String account, String keyId, Family family, Instant since) {}

    /** An alias in its realm. */
    private record NamedKey(Realm realm, Alias alias) {}

    /** An alarm in its realm. */
    private record Alarm(Realm realm, ObjectNode record) {}

    private Optional<ServerSecret> secret = Optional.empty();
    private Optional<ClockReading> clock = Optional.empty();
    private final List<Key> keys = new ArrayList<>();
    private final List<NamedKey> aliases = new ArrayList<>();
    private final List<WrappingPair> pairs = new ArrayList<>();
    private final Map<String, Instant> spentTokens = new HashMap<>();
    private final List<Alarm> alarms = new ArrayList<>();

    /** Of a server that nobody left anything. */
    public static Contents startingWith(ServerSecret secret) {
        Contents contents = new Contents();
        contents.take(secret);
        return contents;
    }

    public ServerSecret secret() {
        return secret.orElseThrow();
    }

    public Optional<ClockReading> clock() {
        return clock;
    }

    public List<WrappingPair> pairs() {
        return pairs;
    }

    /** When each expires, by the digest that the ledger was told. */
    public Map<String, Instant> spentTokens() {
        return spentTokens;
    }

    /**
     * Puts keys, aliases and alarms where they were, and in this order, since an alarm looks at a key.
     *
     * @param now of the clock, which is where it was already
     */
    public void restore(Store store, Alarms watching, Instant now) {
        keys.forEach(key -> store.restore(key.account(), key.family(), key.keyId(), key.since()));
        aliases.forEach(named -> store.of(named.realm()).restore(named.alias()));
        alarms.forEach(alarm -> watching.restore(alarm.realm(), alarm.record(), now));
    }

    boolean hasSecret() {
        return secret.isPresent();
    }

    void take(ServerSecret newSecret) {
        secret = Optional.of(newSecret);
    }

    /** Takes up a record as the journal wrote it. */
    void take(RecordId id, ObjectNode body) {
        switch (id.kind()) {
            case SECRET -> secret = Optional.of(SmallJson.secret(body));
            case CLOCK -> clock = Optional.of(SmallJson.clock(body));
            case KEY -> takeKey(id.parts(2), body);
            case ALIAS -> aliases.add(new NamedKey(realm(id), SmallJson.alias(body)));
            case PAIR -> pairs.add(SmallJson.pair(body));
            case TOKEN -> spentTokens.put(id.name(), Nodes.instant(body, "validTo"));
            case ALARM -> alarms.add(new Alarm(realm(id), body));
        }
    }

    private void takeKey(List<String> parts, ObjectNode body) {
        keys.add(new Key(parts.get(0), parts.get(1), FamilyJson.read(body), FamilyJson.since(body)));
    }

    private static Realm realm(RecordId id) {
        List<String> parts = id.parts(3);
        return new Realm(parts.get(0), parts.get(1));
    }
}
