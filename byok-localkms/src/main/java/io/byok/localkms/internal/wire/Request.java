package io.byok.localkms.internal.wire;

import io.byok.localkms.internal.store.Realm;
import java.time.Instant;

/**
 * One request to an operation.
 *
 * @param realm the caller's account and Region
 * @param now the time of the whole request: all its decisions see the same
 */
public record Request(Realm realm, Input input, Instant now) {}
