package io.byok.aws.internal.renew;

import io.byok.aws.internal.Expiry;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The expiry that a renewal sends, decided by what KMS holds when the bytes are about to go. Before the first sending, what
 * is held long enough ends the renewal; after one whose answer was lost, what is held may be its own effect.
 *
 * @see Expiry#orLater
 */
final class ExpiryToSend implements Supplier<Expiry> {
    private final Expiry wanted;
    private final Predicate<Expiry> longEnough;
    private final Supplier<Optional<Expiry>> held;
    private boolean sent;

    /** {@code held} answers nothing for material that is gone. */
    ExpiryToSend(Expiry wanted, Predicate<Expiry> longEnough, Supplier<Optional<Expiry>> held) {
        this.wanted = wanted;
        this.longEnough = longEnough;
        this.held = held;
    }

    /** Looks whether there is anything to do. */
    Optional<Expiry> requireNeed() {
        Optional<Expiry> now = held.get();
        now.filter(longEnough).ifPresent(expiry -> {
            throw new LongEnough(expiry);
        });
        return now;
    }

    /** Never earlier than what KMS holds. */
    @Override
    public Expiry get() {
        Optional<Expiry> now = sent ? held.get() : requireNeed();
        sent = true;
        return now.map(wanted::orLater).orElse(wanted);
    }
}
