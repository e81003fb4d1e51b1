package io.byok.localkms.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.crypto.WrappingPair;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Is told of every change of what is to outlive the process: of changes of one thing while that thing is locked, and so in
 * their order.
 */
public interface Ledger {

    /** Lets several changes be kept together or not at all. */
    <T> T together(Supplier<T> changes);

    /**
     * A key is another.
     *
     * @param after without members if the key is deleted
     */
    void keyChanged(String account, String keyId, Family after, Instant since);

    /** An alias is another, or none any more. */
    void aliasChanged(Realm realm, String name, Optional<Alias> after);

    /** A wrapping key pair is handed out; told of each time. */
    void pairUsed(WrappingPair pair);

    /**
     * An import token was spent, or is so old that nobody asks any more.
     *
     * @param digest the token's SHA-256, hexadecimal
     */
    void tokenSpent(String digest, Optional<Instant> validTo);

    /** A CloudWatch alarm is another, or none any more. */
    void alarmChanged(Realm realm, String name, Optional<ObjectNode> after);

    /**
     * Waits until all that was told so far is kept.
     *
     * @throws java.io.UncheckedIOException if that fails; it is tried again with the next
     */
    void commit();
}
