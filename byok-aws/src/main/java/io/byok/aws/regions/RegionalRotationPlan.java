package io.byok.aws.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.RegionsUnfinishedException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Connection;
import io.byok.aws.internal.regions.RegionalRotation;
import io.byok.aws.internal.regions.RegionalTarget;
import io.byok.aws.internal.regions.RegionsText;
import io.byok.aws.internal.regions.Tally;
import io.byok.aws.internal.rotate.RotationWarnings;
import io.byok.aws.rotation.RotationHistory;
import io.byok.aws.rotation.RotationReceipt;
import java.util.List;

/** What a rotation in several Regions will do. Making it changed nothing in KMS. Immutable and thread-safe. */
public final class RegionalRotationPlan {
    private final RegionalTarget target;
    private final RegionalRotation work;

    RegionalRotationPlan(RegionalTarget target, RegionalRotation work) {
        this.target = target;
        this.work = work;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        return RotationWarnings.of(work.choices().source(), history());
    }

    /**
     * The primary key's material as it was when the plan was made.
     *
     * @return what KMS showed
     */
    public RotationHistory history() {
        return target.primary().history();
    }

    /**
     * The plan in words: each step in its order, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RegionsText.ofRotation(
                target.regions(),
                history(),
                work.choices(),
                work.expiries(),
                work.waitAtMost(),
                warnings(),
                connection().now());
    }

    private Connection connection() {
        return work.places().in(target.regions().get(0)).connection();
    }

    /**
     * Does it: imports the new material into the primary key, then into each replica with a token of its own, and when all
     * have it rotates the primary key, which rotates all, and waits until it is current. One replica that fails does not keep
     * the others from their material, and keeps the key from being rotated: it works on with the old material everywhere.
     *
     * <p>After a failure run it again: what is done is found.
     *
     * @return what came of each Region; the primary one holds the {@link RotationReceipt}
     * @throws InvalidImportRequestException if an expiry has passed since the plan was made
     * @throws UnsuitableKeyException if the key has ceased to be Enabled in some Region
     * @throws KmsRefusedException if KMS refuses to show the key in some Region
     * @throws KmsUnreachableException if some Region does not answer before anything is sent
     * @throws RegionsUnfinishedException if a Region has failed; it carries the report, and each failure in it
     */
    public RegionsReport execute() {
        work.expiries().values().forEach(expiry -> expiry.check(connection().now()));
        Tally tally = new Tally(target.regions());
        work.run(tally);
        return tally.complete();
    }
}
