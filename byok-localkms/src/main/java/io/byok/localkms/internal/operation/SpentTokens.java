package io.byok.localkms.internal.operation;

import io.byok.localkms.internal.store.Ledger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Import tokens that were used, for a server that takes each only once; forgotten when they would have expired. */
public final class SpentTokens {

    private record Spent(Instant end, String digest) {}

    private final Map<String, Instant> endsByDigest;
    private final Queue<Spent> byEnd = new PriorityQueue<>(Comparator.comparing(Spent::end));
    private final Ledger ledger;

    /**
     * Makes a list.
     *
     * @param spent those that were spent already, as {@link Ledger#tokenSpent} was told
     */
    public SpentTokens(Map<String, Instant> spent, Ledger ledger) {
        this.endsByDigest = new ConcurrentHashMap<>(spent);
        this.ledger = ledger;
        spent.forEach((digest, end) -> byEnd.add(new Spent(end, digest)));
    }

    boolean contains(byte[] token) {
        return endsByDigest.containsKey(digest(token));
    }

    synchronized void add(byte[] token, Instant validTo, Instant now) {
        forgetUntil(now);
        endsByDigest.put(digest(token), validTo);
        byEnd.add(new Spent(validTo, digest(token)));
        ledger.tokenSpent(digest(token), Optional.of(validTo));
    }

    private void forgetUntil(Instant now) {
        for (Spent first = byEnd.peek(); first != null && !first.end().isAfter(now); first = byEnd.peek()) {
            byEnd.remove();
            forget(first.digest());
        }
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
