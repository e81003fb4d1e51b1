package io.byok.localkms;

import io.byok.localkms.internal.crypto.ServerSecret;
import io.byok.localkms.internal.crypto.WrappingPairs;
import io.byok.localkms.internal.data.Contents;
import io.byok.localkms.internal.data.DataFolder;
import io.byok.localkms.internal.event.Announcer;
import io.byok.localkms.internal.event.Listeners;
import io.byok.localkms.internal.fault.FaultQueue;
import io.byok.localkms.internal.http.HttpHandler;
import io.byok.localkms.internal.http.HttpServer;
import io.byok.localkms.internal.operation.Kms;
import io.byok.localkms.internal.operation.Operations;
import io.byok.localkms.internal.operation.SpentTokens;
import io.byok.localkms.internal.policy.Guard;
import io.byok.localkms.internal.quota.QuotaBook;
import io.byok.localkms.internal.store.KeyObservers;
import io.byok.localkms.internal.store.Ledger;
import io.byok.localkms.internal.store.NoLedger;
import io.byok.localkms.internal.store.Store;
import io.byok.localkms.internal.time.Ticker;
import io.byok.localkms.internal.time.Timeline;
import io.byok.localkms.internal.trail.Trail;
import io.byok.localkms.internal.trail.TrailFile;
import io.byok.localkms.internal.watch.Alarms;
import io.byok.localkms.internal.watch.CloudWatch;
import io.byok.localkms.internal.watch.Metrics;
import io.byok.localkms.internal.wire.Acknowledging;
import io.byok.localkms.internal.wire.CallLog;
import io.byok.localkms.internal.wire.Dispatcher;
import io.byok.localkms.internal.wire.UnexpectedErrors;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** The parts of a running server, put together. */
final class Workings implements LocalKmsClock.Follower, AutoCloseable {

    final UnexpectedErrors unexpectedErrors = new UnexpectedErrors();
    final Listeners<KmsEvent> events = new Listeners<>(unexpectedErrors::add);
    final Listeners<AlarmStateChange> alarmChanges = new Listeners<>(unexpectedErrors::add);
    final CallLog calls = new CallLog();
    final FaultQueue faults = new FaultQueue();
    final QuotaBook quotas = new QuotaBook();
    final Trail trail;
    final LocalKmsClock clock;
    volatile Set<Deviation> deviations;

    private final Timeline timeline = new Timeline();
    private final Metrics metrics = new Metrics();
    private final Optional<DataFolder> data;
    private final Ledger ledger;
    private final HttpServer server;
    private final Ticker ticker;
    private final AtomicBoolean closed = new AtomicBoolean();

    Workings(LocalKmsBuilder builder) {
        this.clock = builder.clock;
        this.deviations = builder.deviations;
        this.data = builder.data.map(folder -> DataFolder.open(folder, builder.random, clock::reading));
        this.ledger = data.map(DataFolder::ledger).orElseGet(NoLedger::new);
        this.trail = trail(builder);
        builder.eventListeners.forEach(events::add);
        builder.alarmListeners.forEach(alarmChanges::add);
        quotas.enforce(builder.quotasEnforced);
        this.server = serve(builder);
        this.ticker = new Ticker(
                "localkms-" + endpoint().getPort() + "-time", timeline, clock, clock::settle, unexpectedErrors::add);
        clock.follow(this);
        // What came due while no server ran has happened, and is told, before anyone looks.
        clock.settle();
        ticker.start();
    }

    private Trail trail(LocalKmsBuilder builder) {
        try {
            return new Trail(builder.cloudTrailFile.map(TrailFile::open), unexpectedErrors::add);
        } catch (RuntimeException cannotOpen) {
            data.ifPresent(DataFolder::close);
            throw cannotOpen;
        }
    }

    private HttpServer serve(LocalKmsBuilder builder) {
        try {
            return HttpServer.start(builder.address, builder.port, handler(builder));
        } catch (RuntimeException cannotListen) {
            trail.close();
            data.ifPresent(DataFolder::close);
            throw cannotListen;
        }
    }

    private HttpHandler handler(LocalKmsBuilder builder) {
        Contents contents = data.map(DataFolder::contents)
                .orElseGet(() -> Contents.startingWith(ServerSecret.generate(builder.random)));
        KeyObservers observers = new KeyObservers(List.of(metrics, new Announcer(timeline, trail, events)));
        Store store = new Store(builder.delays, observers, ledger);
        Alarms alarms = new Alarms(metrics, timeline, alarmChanges, ledger);
        contents.clock().ifPresent(clock::goOnFrom);
        contents.restore(store, alarms, clock.instant());
        return new Acknowledging(dispatcher(kms(builder, contents, store), alarms), ledger);
    }

    private Dispatcher dispatcher(Kms kms, Alarms alarms) {
        return new Dispatcher(
                clock,
                clock::settleIfIdle,
                Operations.of(kms),
                quotas,
                faults,
                calls,
                trail,
                unexpectedErrors,
                new CloudWatch(metrics, alarms, clock, clock::settleIfIdle, unexpectedErrors));
    }

    private Kms kms(LocalKmsBuilder builder, Contents contents, Store store) {
        // At once, so that one which cannot be kept is refused now.
        builder.wrappingPairs.forEach(ledger::pairUsed);
        return new Kms(
                store,
                contents.secret(),
                builder.random,
                new WrappingPairs(builder.wrappingPairs, contents.pairs(), ledger::pairUsed),
                new SpentTokens(contents.spentTokens(), ledger),
                quotas,
                new Guard(builder.callerPolicy),
                () -> deviations);
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public Optional<Instant> nextDue() {
        return timeline.next();
    }

    @Override
    public void arrivedAt(Instant now) {
        timeline.runTo(now);
        commit();
    }

    private void commit() {
        try {
            ledger.commit();
        } catch (UncheckedIOException notKept) {
            // The next answer waits for it, and is cut if it fails again.
            unexpectedErrors.add(notKept);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            clock.unfollow(this);
            ticker.close();
            server.close();
            commit();
            data.ifPresent(DataFolder::close);
            trail.close();
        }
    }
}
