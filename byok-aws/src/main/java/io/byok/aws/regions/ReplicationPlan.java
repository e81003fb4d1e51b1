package io.byok.aws.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.RegionsUnfinishedException;
import io.byok.aws.internal.regions.PrimaryKey;
import io.byok.aws.internal.regions.RegionsText;
import io.byok.aws.internal.regions.Replicas;
import io.byok.aws.internal.regions.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** What a replication will do. Making it changed nothing in KMS. Immutable and thread-safe. */
public final class ReplicationPlan {
    private final PrimaryKey primary;
    private final Replicas replicas;

    ReplicationPlan(PrimaryKey primary, Replicas replicas) {
        this.primary = primary;
        this.replicas = replicas;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(replicas.warnings());
        primary.pending()
                .ifPresent(
                        id -> warnings.add(
                                "The material " + id + " waits for its rotation, which each further replica"
                                        + " holds up until it has that material too: run the rotation in all Regions again afterwards."));
        return List.copyOf(warnings);
    }

    /**
     * The plan in words: each replica, all material that goes into it, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RegionsText.ofReplication(arn(), replicas, warnings(), now());
    }

    /**
     * Does it: makes each replica and imports into it, the earlier material first, each with a token of its own. One Region
     * that fails does not keep the others from it.
     *
     * <p>After a failure run it again: a replica is found by its ARN, and what is done is done again with the same bytes,
     * which does no harm and makes no expiry earlier.
     *
     * @return what came of each new Region
     * @throws InvalidImportRequestException if an expiry has passed since the plan was made
     * @throws RegionsUnfinishedException if a Region has failed; it carries the report, and each failure in it
     */
    public RegionsReport execute() {
        replicas.expiries().values().forEach(expiry -> expiry.check(now()));
        Tally tally = new Tally(regions());
        replicas.fill(arn(), tally);
        return tally.complete();
    }

    private List<Region> regions() {
        return Stream.concat(Stream.of(primary.place().region()), replicas.expiries().keySet().stream())
                .toList();
    }

    private String arn() {
        return primary.shown().arn();
    }

    private Instant now() {
        return primary.place().connection().now();
    }
}
