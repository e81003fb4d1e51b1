package io.byok.aws.internal.bulk;

import io.byok.aws.CreatedKey;
import io.byok.aws.ImportException;
import io.byok.aws.ImportInterruptedException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.bulk.BulkOrphan;
import io.byok.aws.bulk.Place;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KeyRemoval;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kms.KmsClient;

/** Keys of one place that were created for an item and do not have its claim: found, used up, given up. */
final class LaneOrphans {
    /** Whoever created a key this long ago and has not claimed it since is not about to. */
    static final Duration ADOPTABLE_AGE = Duration.ofMinutes(10);

    private static final int LOOKS_FOR_A_YOUNG_KEY = 6;

    private final KmsClient kms;
    private final Pause pause;
    private final Place place;
    private final Names names;
    private final Map<String, String> adoptable = new ConcurrentHashMap<>();
    private final List<BulkOrphan> made = new ArrayList<>();

    LaneOrphans(KmsClient kms, Pause pause, Place place, Names names) {
        this.kms = kms;
        this.pause = pause;
        this.place = place;
        this.names = names;
    }

    /** Looks for keys that earlier runs left, to go on with. */
    void findAdoptable(Instant now) {
        list().forEach(orphan -> orphan.created()
                .filter(created -> created.plus(ADOPTABLE_AGE).isBefore(now))
                .ifPresent(old -> adoptable.put(orphan.itemId(), orphan.keyArn().orElseThrow())));
    }

    /** Keys that are not any alias's, and were created by this job. */
    List<BulkOrphan> list() {
        return new OrphanListing(new KmsCalls(kms), names, place).run();
    }

    /** The orphan of an item; nobody else in this process gets it. */
    Optional<String> take(String itemId) {
        return Optional.ofNullable(adoptable.remove(itemId));
    }

    /** The answer to a CreateKey for this item was lost. */
    void maybe(String itemId) {
        add(BulkOrphan.unanswered(place, itemId));
    }

    /** Schedules the deletion of a key that lost the race for its item's claim; remembers it if that fails. */
    boolean giveUp(String keyArn, String itemId) {
        try {
            remove(keyArn);
            return true;
        } catch (ImportInterruptedException e) {
            throw e;
        } catch (ImportException e) {
            add(BulkOrphan.surplus(place, itemId, keyArn, String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** A key so young that reads do not show it yet is looked for again. */
    private void remove(String keyArn) {
        Patience patience = new Patience(pause, LOOKS_FOR_A_YOUNG_KEY);
        CreatedKey surplus = new CreatedKey(keyArn, Optional.of("PendingImport"), Optional.empty());
        while (true) {
            try {
                KeyRemoval.remove(new KmsCalls(kms), pause, surplus);
                return;
            } catch (KmsRefusedException e) {
                if (!Answers.isRefusal(e, "NotFoundException") || !patience.again("ScheduleKeyDeletion")) {
                    throw e;
                }
            }
        }
    }

    /** Tries once more, before the end, what could not be removed when it was given up. */
    void giveUpAgain() {
        for (BulkOrphan orphan : made()) {
            orphan.keyArn().filter(arn -> giveUp(arn, orphan.itemId())).ifPresent(this::forget);
        }
    }

    private synchronized void add(BulkOrphan orphan) {
        orphan.keyArn().ifPresent(this::forget);
        made.add(orphan);
    }

    private synchronized void forget(String keyArn) {
        made.removeIf(orphan -> orphan.keyArn().equals(Optional.of(keyArn)));
    }

    /** What this process itself has left. */
    synchronized List<BulkOrphan> made() {
        return List.copyOf(made);
    }
}
