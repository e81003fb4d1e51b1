package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Ledger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Import tokens that were used, for a server that takes each only once; forgotten when they would have expired. */
public final class SpentTokens {

    private final Map<String, Instant> endsByDigest;
    private final Ledger ledger;

    /**
     * Makes a list.
     *
     * @param spent those that were spent already, as {@link Ledger#tokenSpent} was told
     */
    public SpentTokens(Map<String, Instant> spent, Ledger ledger) {
        this.endsByDigest = new ConcurrentHashMap<>(spent);
        this.ledger = ledger;
    }

    boolean contains(byte[] token) {
        return endsByDigest.containsKey(digest(token));
    }

    void add(byte[] token, Instant validTo, Instant now) {
        endsByDigest.entrySet().stream()
                .filter(spent -> !spent.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .forEach(this::forget);
        endsByDigest.put(digest(token), validTo);
        ledger.tokenSpent(digest(token), Optional.of(validTo));
    }

    private void forget(String digest) {
        endsByDigest.remove(digest);
        ledger.tokenSpent(digest, Optional.empty());
    }

    private static String digest(byte[] token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
