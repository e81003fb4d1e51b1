package io.byok.localkms;

import io.byok.localkms.internal.event.Announcer;
import io.byok.localkms.internal.event.Listeners;
import io.byok.localkms.internal.fault.FaultQueue;
import io.byok.localkms.internal.http.HttpServer;
import io.byok.localkms.internal.operation.Kms;
import io.byok.localkms.internal.operation.Operations;
import io.byok.localkms.internal.policy.Guard;
import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.store.KeyObservers;
import io.byok.localkms.internal.store.Store;
import io.byok.localkms.internal.time.Ticker;
import io.byok.localkms.internal.time.Timeline;
import io.byok.localkms.internal.trail.Trail;
import io.byok.localkms.internal.trail.TrailFile;
import io.byok.localkms.internal.watch.Alarms;
import io.byok.localkms.internal.watch.CloudWatch;
import io.byok.localkms.internal.watch.Metrics;
import io.byok.localkms.internal.wire.CallLog;
import io.byok.localkms.internal.wire.Dispatcher;
import io.byok.localkms.internal.wire.UnexpectedErrors;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An AWS KMS inside this process: an HTTP server, on loopback unless told otherwise, that speaks AWS JSON 1.1 as the SDKs
 * and the AWS CLI do, unwraps imported key material and does real cryptography with it.
 *
 * <pre>{@code
 * try (LocalKms kms = LocalKms.start()) {
 *     KmsClient client = KmsClient.builder()
 *             .endpointOverride(kms.endpoint())
 *             .region(Region.EU_CENTRAL_1)
 *             .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "any")))
 *             .build();
 * }
 * }</pre>
 *
 * <p>Its measure is what AWS KMS answered when somebody wrote it down; where that is unknown, the comments in its source
 * say "assumed". One server is all Regions and accounts: they are taken from the credential scope of each request, the
 * account being the access key id if that is twelve digits, and 111122223333 otherwise.
 *
 * <p>What it is not: no HSM, for it holds key material on the heap of this process; no IAM, for signatures must be there
 * but are not verified, and every caller may do everything within its account, with one exception: GetParametersForImport
 * and ImportKeyMaterial heed the key policy and the caller's policy, and in them the condition keys
 * {@code kms:WrappingAlgorithm}, {@code kms:WrappingKeySpec}, {@code kms:ExpirationModel} and {@code kms:ValidTo}. It never logs and never shows key material.
 * All methods may be called by many threads.
 */
public final class LocalKms implements AutoCloseable {

    private final LocalKmsClock clock;
    private final Timeline timeline = new Timeline();
    private final LocalKmsClock.Follower follower = new Follower();
    private final UnexpectedErrors unexpectedErrors = new UnexpectedErrors();
    private final Listeners<KmsEvent> events = new Listeners<>(unexpectedErrors::add);
    private final Listeners<AlarmStateChange> alarmChanges = new Listeners<>(unexpectedErrors::add);
    private final Faults faults;
    private final Quotas quotas;
    private final CallLog calls = new CallLog();
    private final Trail trail;
    private final HttpServer server;
    private final Ticker ticker;
    private volatile Set<Deviation> deviations;

    LocalKms(LocalKmsBuilder builder) {
        FaultQueue faultQueue = new FaultQueue();
        this.clock = builder.clock;
        this.faults = new Faults(faultQueue);
        this.deviations = builder.deviations;
        this.trail = new Trail(builder.cloudTrailFile.map(TrailFile::open), unexpectedErrors::add);
        builder.eventListeners.forEach(events::add);
        builder.alarmListeners.forEach(alarmChanges::add);
        Metrics metrics = new Metrics();
        CloudWatch cloudWatch = new CloudWatch(
                metrics, new Alarms(metrics, timeline, alarmChanges), clock, clock::settleIfIdle, unexpectedErrors);
        Store store =
                new Store(builder.delays, new KeyObservers(List.of(metrics, new Announcer(timeline, trail, events))));
        QuotaBook quotaBook = new QuotaBook();
        quotaBook.enforce(builder.quotasEnforced);
        this.quotas = new Quotas(quotaBook);
        Kms kms = new Kms(
                store,
                builder.random,
                builder.wrappingPairs(),
                quotaBook,
                new Guard(builder.callerPolicy),
                () -> this.deviations);
        Dispatcher dispatcher = new Dispatcher(
                clock,
                clock::settleIfIdle,
                Operations.of(kms),
                quotaBook,
                faultQueue,
                calls,
                trail,
                unexpectedErrors,
                cloudWatch);
        this.server = start(builder, dispatcher);
        this.ticker = new Ticker(
                "localkms-" + server.endpoint().getPort() + "-time",
                timeline,
                clock,
                clock::settle,
                unexpectedErrors::add);
        clock.follow(follower);
        ticker.start();
    }

    /** What this server has to do as its clock moves. */
    private final class Follower implements LocalKmsClock.Follower {

        @Override
        public Optional<Instant> nextDue() {
            return timeline.next();
        }

        @Override
        public void arrivedAt(Instant now) {
            timeline.runTo(now);
        }
    }

    private HttpServer start(LocalKmsBuilder builder, Dispatcher dispatcher) {
        try {
            return HttpServer.start(builder.address, builder.port, dispatcher);
        } catch (RuntimeException cannotListen) {
            trail.close();
            throw cannotListen;
        }
    }

    /**
     * Starts a server on any free port, with a clock that starts at the real time.
     *
     * @return the running server
     */
    public static LocalKms start() {
        return builder().start();
    }

    /** {@return a builder, to say how a server is to be} */
    public static LocalKmsBuilder builder() {
        return new LocalKmsBuilder();
    }

    /** {@return where this machine reaches the server, such as {@code http://127.0.0.1:41234}} */
    public URI endpoint() {
        return server.endpoint();
    }

    /** {@return the server's clock, which the caller may move} */
    public LocalKmsClock clock() {
        return clock;
    }

    /** {@return the faults that the server commits on purpose} */
    public Faults faults() {
        return faults;
    }

    /** {@return the quotas, which are not enforced unless told so} */
    public Quotas quotas() {
        return quotas;
    }

    /**
     * Makes the server deviate from AWS KMS in these ways, and in no others, from now on.
     *
     * @param deviating the ways; none to behave again
     */
    public void deviate(Deviation... deviating) {
        deviations = Set.of(deviating);
    }

    /** {@return the latest calls, up to 100,000, in the order in which they ended; refused and cut ones among them} */
    public List<Call> calls() {
        return calls.calls();
    }

    /**
     * The number of all calls to an operation so far, refused and cut ones among them.
     *
     * @param operation the operation's name as AWS spells it
     * @return the number
     */
    public long callsTo(String operation) {
        return calls.callsTo(operation);
    }

    /**
     * The latest CloudTrail records, up to 10,000, in the order in which the calls ended: of every call that names a caller
     * and an operation, and of what KMS does by itself.
     *
     * @return the records
     */
    public List<CloudTrailRecord> cloudTrail() {
        return trail.records();
    }

    /**
     * The latest events that KMS sent to EventBridge, up to 10,000: imported material that expired, rotations that ended, and
     * keys that were deleted, each at the moment at which the server's clock passes it.
     *
     * @return the events, in the order in which they were sent
     */
    public List<KmsEvent> events() {
        return events.told();
    }

    /**
     * Adds a listener to the events that KMS sends to EventBridge. It is called by the thread that moves the clock, by one of
     * the server's when real time passes, or by the one that serves a request with an immediate effect; it may call KMS, and
     * may not wait for another thread that moves the clock. What it throws is kept in {@link #unexpectedErrors}.
     *
     * @param listener hears of every event from now on
     */
    public void onEvent(Consumer<KmsEvent> listener) {
        events.add(listener);
    }

    /**
     * The latest changes of CloudWatch alarms, up to 10,000: the same endpoint is CloudWatch too, for as much as an alarm on
     * {@code AWS/KMS SecondsUntilKeyMaterialExpiration} needs. Point a CloudWatch client of an SDK at {@link #endpoint}.
     *
     * @return the changes, in the order in which they came
     */
    public List<AlarmStateChange> alarmChanges() {
        return alarmChanges.told();
    }

    /**
     * Adds a listener to changes of CloudWatch alarms; it is called as those of {@link #onEvent} are.
     *
     * @param listener hears of every change from now on
     */
    public void onAlarm(Consumer<AlarmStateChange> listener) {
        alarmChanges.add(listener);
    }

    /**
     * What went wrong inside this server, which its clients saw as KMSInternalException, and what listeners threw; empty
     * unless one of them has a defect.
     *
     * @return the first of them, up to 1,000
     */
    public List<Throwable> unexpectedErrors() {
        return unexpectedErrors.all();
    }

    /** Cuts every connection and stops every thread. What was imported is gone. Closing again does nothing. */
    @Override
    public void close() {
        clock.unfollow(follower);
        ticker.close();
        server.close();
        trail.close();
    }

    @Override
    public String toString() {
        return "LocalKms[" + endpoint() + "]";
    }
}
