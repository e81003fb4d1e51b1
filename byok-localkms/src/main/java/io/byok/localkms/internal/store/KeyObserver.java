package io.byok.localkms.internal.store;

import java.time.Instant;

/** Is told what becomes of keys, by the thread that caused it or found it, and while no key is locked. */
public interface KeyObserver {

    /** Time has changed a key: material expired, a rotation or move came to its end, or the key is deleted. */
    void aged(Family before, Family after, Instant at);

    /** A key is another than it was, by a request or by time; one that is deleted has no members any more. */
    void changed(Account account, String keyId, Family after, Instant at);
}
