package io.byok.localkms.internal.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All keys of this server: one keyring an account and Region. */
public final class Store {

    private final ConcurrentMap<Realm, Keyring> keyrings = new ConcurrentHashMap<>();

    public Keyring of(Realm realm) {
        return keyrings.computeIfAbsent(realm, unused -> new Keyring());
    }
}
