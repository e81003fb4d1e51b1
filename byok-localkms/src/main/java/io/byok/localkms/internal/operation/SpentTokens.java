package io.byok.localkms.internal.operation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Import tokens that were used, for a server that takes each only once; forgotten when they would have expired. */
final class SpentTokens {

    private final Map<ByteBuffer, Instant> spent = new ConcurrentHashMap<>();

    boolean contains(byte[] token) {
        return spent.containsKey(ByteBuffer.wrap(token));
    }

    void add(byte[] token, Instant validTo, Instant now) {
        spent.values().removeIf(end -> !end.isAfter(now));
        spent.put(ByteBuffer.wrap(token.clone()), validTo);
    }
}
