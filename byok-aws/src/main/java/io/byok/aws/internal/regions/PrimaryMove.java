package io.byok.aws.internal.regions;

import io.byok.aws.ImportException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.PromotionUnfinishedException;
import io.byok.aws.Trail;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Answers;
import io.byok.aws.internal.KmsCalls;
import io.byok.aws.internal.Patience;
import io.byok.aws.internal.Pause;
import io.byok.aws.regions.PromotionReceipt;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyState;

/**
 * The change of a key's primary Region. Both keys are Updating while it lasts; KMS takes it in the present primary Region
 * alone.
 */
public record PrimaryMove(Place from, Place to, String primaryArn, Duration waitAtMost) {
    private static final int TRIES = 8;
    private static final int LOOKS_WITH_SHORT_PAUSES = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String WAIT = "the wait for the change of the primary Region";

    /** Reads where the primary key is, and refuses what KMS would refuse. */
    public static PrimaryMove find(Places places, String keyArn, Region to, Duration waitAtMost) {
        Region given = KeyArn.region(keyArn);
        Places.requireOnePartition(given, List.of(to));
        KeyFamily family = KeyFamily.read(places.in(given), keyArn);
        if (!family.regions().contains(to)) {
            throw new UnsuitableKeyException("The multi-Region key " + family.primaryArn() + " is in "
                    + RegionalRules.ids(family.regions()) + ", and not in " + to.id()
                    + ": a replica alone becomes the primary key (AWS KMS, UpdatePrimaryRegion). Name one of these"
                    + " Regions, or make a replica first.");
        }
        Place from = places.in(family.primary());
        PrimaryMove move = new PrimaryMove(from, places.in(to), family.primaryArn(), waitAtMost);
        if (!move.isDone()) {
            move.requireEnabled(from);
            move.requireEnabled(move.to);
        }
        return move;
    }

    /** Keys that are Updating are so because of a change that an earlier run may have begun. */
    private void requireEnabled(Place place) {
        KeyFamily family = KeyFamily.read(place, KeyArn.in(primaryArn, place.region()));
        KeyState state = family.shown().keyState();
        if (state != KeyState.ENABLED && state != KeyState.UPDATING) {
            throw new UnsuitableKeyException("The KMS key " + family.shown().arn() + " is in state "
                    + family.shown().keyStateAsString()
                    + ": the primary Region changes only between keys that are Enabled (AWS KMS, UpdatePrimaryRegion)."
                    + (state == KeyState.PENDING_IMPORT ? " Import into it first." : " Enable it first."));
        }
    }

    private boolean isDone() {
        return from.region().equals(to.region());
    }

    /** In words, a line a step. */
    public String describe() {
        String title = "Promotion of " + KeyArn.in(primaryArn, to.region()) + " to primary key";
        return isDone()
                ? title + "\n  nothing  to do: it is the primary key"
                : title + "\n  change   the primary Region from "
                        + from.region().id() + " to "
                        + to.region().id() + " (UpdatePrimaryRegion), and wait at most " + waitAtMost
                        + "\n  keep     both keys, their material, aliases and policies; neither can be changed while they"
                        + "\n           are Updating, and both encrypt and decrypt all the time"
                        + "\n  needs    kms:UpdatePrimaryRegion and kms:DescribeKey in both Regions";
    }

    /** Does it, or finds that it is done. */
    public PromotionReceipt run() {
        KmsCalls calls = from.calls();
        if (!isDone()) {
            begin(calls);
            await();
        }
        Trail trail = from.connection().trail(calls);
        return new PromotionReceipt(KeyArn.in(primaryArn, to.region()), from.region(), to.region(), !isDone(), trail);
    }

    private void begin(KmsCalls calls) {
        Patience patience = new Patience(pause(), TRIES);
        while (!isPrimaryIn(from) && !isUpdating()) {
            try {
                calls.updatePrimaryRegionOnce(primaryArn, to.region().id());
                return;
            } catch (KmsRefusedException | KmsUnreachableException e) {
                if (!mayPass(e) || !patience.again("UpdatePrimaryRegion")) {
                    throw e;
                }
            }
        }
    }

    /** A key that is no primary key any more was made a replica by a try whose answer was lost, perhaps. */
    private static boolean mayPass(ImportException e) {
        return Answers.isLost(e)
                || Answers.isThrottle(e)
                || Answers.isOfAYoungKey(e)
                || Answers.isRefusal(e, "KMSInvalidStateException");
    }

    private void await() {
        Patience patience = new Patience(pause(), looks());
        while (!(isReadyIn(from) && isReadyIn(to))) {
            if (!patience.again(WAIT)) {
                throw new PromotionUnfinishedException(
                        KeyArn.in(primaryArn, to.region()),
                        from.region().id() + ": " + stateIn(from) + ", "
                                + to.region().id() + ": " + stateIn(to),
                        waitAtMost);
            }
        }
    }

    private int looks() {
        return LOOKS_WITH_SHORT_PAUSES + (int) Math.min(100_000, waitAtMost.dividedBy(LONGEST_PAUSE));
    }

    private Pause pause() {
        return from.connection().pause();
    }

    private boolean isUpdating() {
        return familyIn(from).shown().keyState() == KeyState.UPDATING;
    }

    /** Whether that Region shows the replica's Region as the primary one. */
    private boolean isPrimaryIn(Place place) {
        return familyIn(place).primary().equals(to.region());
    }

    private boolean isReadyIn(Place place) {
        KeyFamily family = familyIn(place);
        return family.primary().equals(to.region()) && family.shown().keyState() != KeyState.UPDATING;
    }

    private String stateIn(Place place) {
        KeyFamily family = familyIn(place);
        return family.shown().keyStateAsString() + ", primary Region "
                + family.primary().id();
    }

    private KeyFamily familyIn(Place place) {
        return KeyFamily.read(place, KeyArn.in(primaryArn, place.region()));
    }
}
