package io.byok.localkms.internal.store;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All keys of this server: those of an account together, and a keyring for each account and Region. */
public final class Store {

    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Realm, Keyring> keyrings = new ConcurrentHashMap<>();
    private final Delays delays;
    private final KeyObserver observer;

    public Store(Delays delays, KeyObserver observer) {
        this.delays = delays;
        this.observer = observer;
    }

    public Delays delays() {
        return delays;
    }

    public Keyring of(Realm realm) {
        return keyrings.computeIfAbsent(realm, unused -> new Keyring(realm, account(realm), delays));
    }

    private Account account(Realm realm) {
        return accounts.computeIfAbsent(realm.account(), unused -> new Account(delays, observer));
    }
}
