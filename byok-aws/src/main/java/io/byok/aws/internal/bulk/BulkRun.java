package io.byok.aws.internal.bulk;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.ManifestContents;
import io.byok.aws.bulk.Pacer;
import io.byok.aws.bulk.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;

/** One run of a job: a lane for each place, threads for each lane, and what has come of it in the end. */
public final class BulkRun {
    private final Settings settings;
    private final Optional<Journal> journal;
    private final RunLog log;
    private final Map<Place, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger working = new AtomicInteger(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

    /** Nothing is done yet. */
    public BulkRun(Settings settings) {
        this.settings = settings;
        this.journal = settings.journal()
                .map(file -> Journal.open(file, settings.names().job()));
        this.log = new RunLog(settings.clock(), settings.listener(), journal);
    }

    /** Imports the items of a stream, which flows once. */
    public BulkReport ofStream(Stream<BulkItem> items) {
        return of(new StreamFeed(
                items,
                settings.share(),
                settings.clock(),
                settings.sleeper()::sleep,
                (unit, refusal) -> log.failed(unit, Causes.of(refusal), refusal)));
    }

    /** Imports the items of a file that was checked. */
    public BulkReport ofManifest(ManifestFile manifest, ManifestContents contents) {
        Set<Place> places = contents.places().keySet().stream()
                .filter(settings.share()::hasPlace)
                .collect(Collectors.toSet());
        return of(new ManifestFeed(manifest, places, settings.share(), settings.clock()));
    }

    private BulkReport of(Feed given) {
        try {
            return through(given);
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    private BulkReport through(Feed given) {
        try (Feed feed = given) {
            start(() -> feed.begin(place -> open(place, feed)));
            finished();
            awaitEnd();
        }
        rethrow();
        return log.report(settings.names().job(), orphans());
    }

    /** Opens the lane of a place, once. */
    private void open(Place place, Feed feed) {
        Lane lane = lane(place, feed);
        if (lanes.putIfAbsent(place, lane) == null) {
            start(() -> lane.open(settings.inFlight(place), this::start));
        }
    }

    private Lane lane(Place place, Feed feed) {
        Pacer pacer =
                new Pacer(settings.quotas(place), settings.share().ofQuota(), settings.clock(), settings.sleeper());
        KmsClient kms = new PacedKms(
                settings.clients().at(place),
                pacer,
                settings.sleeper()::sleep,
                operation -> log.throttled(place, operation, pacer.ratePerSecond(operation)));
        LaneOrphans orphans = new LaneOrphans(kms, settings.sleeper()::sleep, place, settings.names());
        LaneTools tools = new LaneTools(
                kms,
                settings.sleeper()::sleep,
                settings.clock(),
                settings.names(),
                settings.wrappingKeySpec(),
                settings.provenByUse(),
                orphans);
        return new Lane(place, tools, feed, settings.outage(), log);
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
                fatal.compareAndSet(null, new ImportInterruptedException("the bulk import", e));
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

    /** What listings show now, and what this run knows besides. */
    private List<BulkOrphan> orphans() {
        List<BulkOrphan> all = new ArrayList<>();
        lanes.values().stream().sorted((a, b) -> a.place().compareTo(b.place())).forEach(lane -> {
            all.addAll(lane.orphans().made());
            try {
                lane.orphans().list().stream()
                        .filter(found -> all.stream().noneMatch(known -> isSame(known, found)))
                        .forEach(all::add);
            } catch (ImportInterruptedException e) {
                throw e;
            } catch (ImportException e) {
                log.note(lane.place() + ": keys without an item could not be looked for: " + e.getMessage());
            }
        });
        return all;
    }

    private static boolean isSame(BulkOrphan known, BulkOrphan found) {
        return known.keyArn().isPresent() && known.keyArn().equals(found.keyArn());
    }
}
