package io.byok.aws.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches over keys and renews each material in time, in threads of a scheduler that stays the caller's. Made by
 * {@link RenewerRequest#start}. Thread-safe.
 *
 * <p>Any number of processes may run one for the same keys. Each decides by what KMS holds, reads that again just before the
 * bytes are sent, and leaves a material alone that is due no more; two that come within the same fraction of a second send
 * the same expiry, since it falls on a full hour. No expiry is made earlier. State lives in KMS: a process that starts anew
 * goes on where the last one ended, and material that expired in between is imported again.
 */
public final class Renewer implements AutoCloseable {
    private final RoundPlanner planner;
    private final Duration every;
    private final Consumer<RenewalEvent> listener;
    /** Held by the thread of a round, over its calls to KMS: rounds do not overlap, and closing waits for one. */
    private final ReentrantLock round = new ReentrantLock();

    private volatile Map<String, WatchedMaterial> watched = Map.of();
    private volatile boolean closing;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> rounds;

    Renewer(RoundPlanner planner, Duration every, Consumer<RenewalEvent> listener) {
        this.planner = planner;
        this.every = every;
        this.listener = listener;
    }

    Renewer start(ScheduledExecutorService scheduler) {
        rounds = scheduler.scheduleWithFixedDelay(this::lookAndRenew, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return this;
    }

    /**
     * What it watches, as far as it knows: for a health check.
     *
     * @return every material that the keys need, the most urgent first; empty before the first look; unmodifiable
     */
    public List<WatchedMaterial> watched() {
        return List.copyOf(watched.values());
    }

    private void lookAndRenew() {
        Instant next = planner.connection().now().plus(every);
        round.lock();
        try {
            if (!closing) {
                RenewalRound due = planner.plan();
                watched = byIdentity(due.watched());
                due.execute(Optional.of(next), () -> !closing, this::tell);
            }
        } catch (RuntimeException | Error e) {
            tell(new RenewalEvent.RoundFailed(asException(e), next));
        } finally {
            round.unlock();
        }
    }

    /** A scheduler silently forgets a task that throws, so that nothing may be thrown on, but must be told. */
    private static RuntimeException asException(Throwable e) {
        return e instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("The look at the keys ended in " + e, e);
    }

    private static Map<String, WatchedMaterial> byIdentity(List<WatchedMaterial> all) {
        Map<String, WatchedMaterial> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(each.material().identity(), each));
        return map;
    }

    private void tell(RenewalEvent event) {
        note(event);
        try {
            listener.accept(event);
        } catch (RuntimeException | Error e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    private void note(RenewalEvent event) {
        Map<String, WatchedMaterial> after = new LinkedHashMap<>(watched);
        subject(event)
                .ifPresent(material -> after.computeIfPresent(material.identity(), (id, each) -> each.after(event)));
        watched = after;
    }

    private static Optional<MaterialToRenew> subject(RenewalEvent event) {
        if (event instanceof RenewalEvent.Renewed renewed) {
            return Optional.of(renewed.material());
        }
        if (event instanceof RenewalEvent.Failed failed) {
            return Optional.of(failed.material());
        }
        return event instanceof RenewalEvent.NoCopy none ? Optional.of(none.material()) : Optional.empty();
    }

    /**
     * Stops: lets the renewal that is under way end, begins no other, and tells the listener what is left
     * ({@link RenewalEvent.Stopped}). If the thread is interrupted, does not wait for the renewal under way. The scheduler
     * stays open. Closing again does nothing.
     */
    @Override
    public void close() {
        closing = true;
        Objects.requireNonNull(rounds, "started").cancel(false);
        boolean waited = awaitRound();
        try {
            if (stopped.compareAndSet(false, true)) {
                tell(new RenewalEvent.Stopped(watched()));
            }
        } finally {
            if (waited) {
                round.unlock();
            }
        }
    }

    private boolean awaitRound() {
        try {
            round.lockInterruptibly();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
