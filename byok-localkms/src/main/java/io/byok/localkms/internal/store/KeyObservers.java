package io.byok.localkms.internal.store;

import java.time.Instant;
import java.util.List;

/** Several observers, told one after the other. */
public record KeyObservers(List<KeyObserver> all) implements KeyObserver {

    @Override
    public void aged(Family before, Family after, Instant at) {
        all.forEach(observer -> observer.aged(before, after, at));
    }

    @Override
    public void changed(Account account, String keyId, Family after, Instant at) {
        all.forEach(observer -> observer.changed(account, keyId, after, at));
    }
}
