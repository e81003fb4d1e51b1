package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.store.Realm;
import java.time.Instant;

/**
 * One request to an operation.
 *
 * @param now the time of the whole request: all its decisions see the same
 */
public record Request(Caller caller, Input input, Instant now, Trace trace) {

    /** The caller's account and Region. */
    public Realm realm() {
        return caller.realm();
    }
}
