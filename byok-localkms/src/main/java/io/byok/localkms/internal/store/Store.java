package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All keys of this server: those of an account together, and a keyring for each account and Region. */
public final class Store {

    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<Realm, Keyring> keyrings = new ConcurrentHashMap<>();
    private final Delays delays;
    private final KeyObserver observer;
    private final Ledger ledger;

    public Store(Delays delays, KeyObserver observer, Ledger ledger) {
        this.delays = delays;
        this.observer = observer;
        this.ledger = ledger;
    }

    public Delays delays() {
        return delays;
    }

    public Keyring of(Realm realm) {
        return keyrings.computeIfAbsent(realm, unused -> new Keyring(realm, account(realm.account()), delays, ledger));
    }

    /** Takes a key up again as it was left. */
    public void restore(String account, Family family, String keyId, Instant since) {
        account(account).restore(family, keyId, since);
    }

    private Account account(String id) {
        return accounts.computeIfAbsent(id, unused -> new Account(id, delays, observer, ledger));
    }
}
