package io.byok.aws.internal.bulk;

import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;

/** One run of an import: what it takes its items from, its lanes, and what has come of it in the end. */
public final class BulkRun {
    private final Settings settings;
    private final Optional<Journal> journal;
    private final RunLog log;
    private final Map<Place, LaneOrphans> orphans = new ConcurrentSkipListMap<>();

    /** Nothing is done yet. */
    public BulkRun(Settings settings) {
        this.settings = settings;
        this.journal = settings.openJournal();
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
    public BulkReport ofManifest(CheckedManifest manifest) {
        manifest.contents().warnings().forEach(warning -> log.note("Line " + warning.line() + ": " + warning.text()));
        return of(new ManifestFeed(manifest, settings.share(), settings.clock()));
    }

    private BulkReport of(Feed<ImportUnit> given) {
        try {
            return through(given);
        } finally {
            journal.ifPresent(Journal::close);
        }
    }

    private BulkReport through(Feed<ImportUnit> given) {
        try (Feed<ImportUnit> feed = given) {
            new Crew<ImportUnit>(settings, place -> lane(place, feed)).work(feed);
        }
        List<BulkOrphan> left = allOrphans();
        return report(log.counts(), left);
    }

    private BulkReport report(RunCounts counts, List<BulkOrphan> left) {
        Map<Place, BulkReport.PlaceCount> places = new TreeMap<>();
        counts.places()
                .forEach((place, count) -> places.put(
                        place,
                        new BulkReport.PlaceCount(
                                count.done(), count.wasDone(), count.failed(), count.throttles(), count.stoppedBy())));
        return new BulkReport(
                settings.names().job(),
                counts.started(),
                counts.ended(),
                places,
                counts.failures(),
                counts.throughput(),
                left,
                counts.notes());
    }

    private Lane<ImportUnit> lane(Place place, Feed<ImportUnit> feed) {
        KmsClient kms = PacedKms.of(settings, place, log);
        LaneOrphans ofPlace = orphans.computeIfAbsent(
                place, unseen -> new LaneOrphans(kms, settings.sleeper()::sleep, place, settings.names()));
        LaneTools tools = new LaneTools(
                kms,
                settings.sleeper()::sleep,
                settings.clock(),
                settings.names(),
                settings.wrappingKeySpec(),
                settings.provenByUse(),
                ofPlace);
        Stretches<ImportUnit> stretches = Stretches.of(feed, place, settings);
        return new Lane<>(place, new ImportWork(place, tools, stretches, log), stretches, settings, log);
    }

    /** What listings show now, and what this run knows besides. */
    private List<BulkOrphan> allOrphans() {
        List<BulkOrphan> all = new ArrayList<>();
        orphans.forEach((place, ofPlace) -> {
            ofPlace.giveUpAgain();
            all.addAll(ofPlace.made());
            try {
                ofPlace.list().stream()
                        .filter(found -> all.stream().noneMatch(known -> isSame(known, found)))
                        .forEach(all::add);
            } catch (ImportInterruptedException e) {
                throw e;
            } catch (ImportException e) {
                log.note(place + ": keys without an item could not be looked for: " + e.getMessage());
            }
        });
        return all;
    }

    private static boolean isSame(BulkOrphan known, BulkOrphan found) {
        return known.keyArn().isPresent() && known.keyArn().equals(found.keyArn());
    }
}
