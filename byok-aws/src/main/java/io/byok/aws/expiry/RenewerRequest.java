package io.byok.aws.expiry;

import io.byok.aws.Byok;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.core.WrappingKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How keys shall be renewed for as long as a service runs. All has a default: renewed 30 days before the expiry, up to 2 days
 * earlier at random, for 90 days; looked at once an hour. Not thread-safe; what it makes is.
 */
public final class RenewerRequest {
    private final Connection connection;
    private final KeySelection selection;
    private final MaterialVault vault;
    private Duration lead = Duration.ofDays(30);
    private Duration jitter = Duration.ofDays(2);
    private Duration validity = Duration.ofDays(90);
    private Duration every = Duration.ofHours(1);
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private RandomGenerator random = new SecureRandom();
    private Consumer<RenewalEvent> listener = event -> {};
    private boolean provenByUse;
    private boolean enabling;

    RenewerRequest(Connection connection, KeySelection selection, MaterialVault vault) {
        this.connection = connection;
        this.selection = selection;
        this.vault = vault;
    }

    /**
     * Says how long before its expiry a material is renewed at the latest: the time that is left to mend what fails.
     *
     * @param leadTime above zero, and shorter than {@link #expiresIn}
     * @return this request
     */
    public RenewerRequest renewBefore(Duration leadTime) {
        this.lead = leadTime;
        return this;
    }

    /**
     * Says how much earlier than that a material may be renewed: by a time that is drawn once for each expiry date, so that
     * keys of one date, and replicas of one service, do not all come at once.
     *
     * @param most zero for none
     * @return this request
     */
    public RenewerRequest jitter(Duration most) {
        this.jitter = most;
        return this;
    }

    /**
     * Draws the jitter from here, in place of a {@link SecureRandom}.
     *
     * @param generator used by one thread at a time
     * @return this request
     */
    public RenewerRequest random(RandomGenerator generator) {
        this.random = generator;
        return this;
    }

    /**
     * Says for how long a renewed material stays; the expiry falls on the full hour before, where that is a day or more, so that
     * replicas that renew at once send the same.
     *
     * @param duration at most 365 days
     * @return this request
     */
    public RenewerRequest expiresIn(Duration duration) {
        this.validity = duration;
        return this;
    }

    /**
     * Says how long a renewer waits between two looks at the keys; what failed is tried again at the next.
     *
     * @param pause not longer than {@link #renewBefore}
     * @return this request
     */
    public RenewerRequest every(Duration pause) {
        this.every = pause;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public RenewerRequest wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Lets KMS use a private or HMAC key once after each renewal, on random bytes.
     *
     * @return this request
     * @see RenewalRequest#provenByUse()
     */
    public RenewerRequest provenByUse() {
        this.provenByUse = true;
        return this;
    }

    /**
     * Renews the material of disabled keys too, which enables them: KMS enables a key that it takes material into. Unless said,
     * they are left, and told of as failed renewals. Of a key whose material has expired, KMS does not tell whether it was
     * disabled.
     *
     * @return this request
     */
    public RenewerRequest enablingDisabledKeys() {
        this.enabling = true;
        return this;
    }

    /**
     * Tells each renewal and each failure to a listener, in the thread that renews.
     *
     * @param hearsOfEvents what it throws goes to that thread's handler of uncaught exceptions, and stops nothing
     * @return this request
     */
    public RenewerRequest listener(Consumer<RenewalEvent> hearsOfEvents) {
        this.listener = hearsOfEvents;
        return this;
    }

    /**
     * Looks at the keys once, by reading only. Each call draws the jitter anew.
     *
     * @return what is due now; it can be executed, in place of a renewer that runs on
     * @throws InvalidImportRequestException if the durations contradict each other
     * @throws KmsRefusedException if KMS refuses to list keys or aliases
     * @throws KmsUnreachableException if KMS does not answer to that
     */
    public RenewalRound plan() {
        return planner().plan();
    }

    /**
     * Starts a renewer: at once a first look, and then one after each pause, by the clock of the {@link Byok}.
     *
     * @param scheduler stays the caller's; gives one thread for the time of a look
     * @return the renewer, to be closed
     * @throws InvalidImportRequestException if the durations contradict each other
     */
    public Renewer start(ScheduledExecutorService scheduler) {
        if (every.isNegative() || every.isZero() || every.compareTo(lead) > 0) {
            throw new InvalidImportRequestException("every " + every + ", renewBefore " + lead
                    + ": a material could expire between two looks. Give a pause above zero and not longer than"
                    + " renewBefore.");
        }
        return new Renewer(planner(), every, listener).start(scheduler);
    }

    private RoundPlanner planner() {
        new ExpiryChoice.After(validity).at(connection.now());
        RenewalTerms terms = new RenewalTerms(lead, jitter, validity, wrappingKeySpec, provenByUse, enabling);
        return new RoundPlanner(connection, selection, vault, terms, new Dues(terms, random));
    }
}
