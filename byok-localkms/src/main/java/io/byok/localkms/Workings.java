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
    private final HttpServer server;
    private final Ticker ticker;

    Workings(LocalKmsBuilder builder) {
        this.clock = builder.clock;
        this.deviations = builder.deviations;
        this.trail = new Trail(builder.cloudTrailFile.map(TrailFile::open), unexpectedErrors::add);
        builder.eventListeners.forEach(events::add);
        builder.alarmListeners.forEach(alarmChanges::add);
        quotas.enforce(builder.quotasEnforced);
        this.server = serve(builder);
        this.ticker = new Ticker(
                "localkms-" + endpoint().getPort() + "-time", timeline, clock, clock::settle, unexpectedErrors::add);
        clock.follow(this);
        ticker.start();
    }

    private HttpServer serve(LocalKmsBuilder builder) {
        try {
            return HttpServer.start(builder.address, builder.port, dispatcher(builder));
        } catch (RuntimeException cannotListen) {
            trail.close();
            throw cannotListen;
        }
    }

    private Dispatcher dispatcher(LocalKmsBuilder builder) {
        return new Dispatcher(
                clock,
                clock::settleIfIdle,
                Operations.of(kms(builder)),
                quotas,
                faults,
                calls,
                trail,
                unexpectedErrors,
                cloudWatch());
    }

    private Kms kms(LocalKmsBuilder builder) {
        KeyObservers observers = new KeyObservers(List.of(metrics, new Announcer(timeline, trail, events)));
        return new Kms(
                new Store(builder.delays, observers),
                builder.random,
                builder.wrappingPairs(),
                quotas,
                new Guard(builder.callerPolicy),
                () -> deviations);
    }

    private CloudWatch cloudWatch() {
        Alarms alarms = new Alarms(metrics, timeline, alarmChanges);
        return new CloudWatch(metrics, alarms, clock, clock::settleIfIdle, unexpectedErrors);
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
    }

    @Override
    public void close() {
        clock.unfollow(this);
        ticker.close();
        server.close();
        trail.close();
    }
}
