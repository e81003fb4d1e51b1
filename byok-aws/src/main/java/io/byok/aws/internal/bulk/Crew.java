package io.byok.aws.internal.bulk;

import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.Place;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The threads of a run: those of each lane, opened as its place comes. Whatever ends one of them ends the run. */
final class Crew<U extends Unit> {
    private final Settings settings;
    private final Function<Place, Lane<U>> newLane;
    private final Map<Place, Lane<U>> lanes = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger working = new AtomicInteger(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

    /** Nothing is begun yet. */
    Crew(Settings settings, Function<Place, Lane<U>> newLane) {
        this.settings = settings;
        this.newLane = newLane;
    }

    /** Works through what the feed has, and returns when all of it is done. */
    void work(Feed<U> feed) {
        start(() -> feed.begin(this::open));
        finished();
        awaitEnd();
        rethrow();
    }

    /** Opens the lane of a place, once. */
    private void open(Place place) {
        Lane<U> lane = newLane.apply(place);
        if (lanes.putIfAbsent(place, lane) == null) {
            start(() -> lane.open(this::start));
        }
    }

    private void start(Runnable work) {
        working.incrementAndGet();
        Thread thread = settings.threads().newThread(() -> workToEnd(work));
        threads.add(thread);
        thread.start();
        if (fatal.get() != null) {
            thread.interrupt();
        }
    }

    // Whatever ends a thread ends the run, and is thrown by it
    private void workToEnd(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            if (fatal.compareAndSet(null, e)) {
                threads.forEach(Thread::interrupt);
            }
        } finally {
            threads.remove(Thread.currentThread());
            finished();
        }
    }

    private void finished() {
        if (working.decrementAndGet() == 0) {
            over.countDown();
        }
    }

    /** Once interrupted, it still waits for its threads: what they are about is ended, not left. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                over.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                fatal.compareAndSet(null, new ImportInterruptedException(settings.words(), e));
                threads.forEach(Thread::interrupt);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable failure = fatal.get();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
