package io.byok.aws.regions;

import io.byok.aws.ImportRequest;
import io.byok.aws.RegionsUnfinishedException;
import io.byok.aws.internal.regions.RegionalImport;
import io.byok.aws.internal.regions.RegionsText;
import io.byok.aws.internal.regions.Tally;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/**
 * What an import into several Regions will do. Making it changed nothing in KMS. What it says never changes; it remembers
 * which primary key it created. Thread-safe.
 */
public final class RegionalImportPlan {
    private final List<Region> regions;
    private final RegionalImport work;

    RegionalImportPlan(List<Region> regions, RegionalImport work) {
        this.regions = regions;
        this.work = work;
    }

    /**
     * What its owner should know before.
     *
     * @return sentences, possibly none; unmodifiable
     */
    public List<String> warnings() {
        return Stream.concat(work.primaryPlan().warnings().stream(), ofReplicas().stream())
                .toList();
    }

    /** Those of their key policies that the primary key's own plan does not tell. */
    private List<String> ofReplicas() {
        List<String> told = work.primaryPlan().warnings();
        return work.replicas().warnings().stream()
                .filter(warning -> !told.contains(warning))
                .toList();
    }

    /**
     * The value by which another process finishes it: {@link RegionalImportRequest#importId}.
     *
     * @return the id
     */
    public Optional<String> importId() {
        return work.primaryPlan().importId();
    }

    /**
     * The plan in words: the primary key, each replica, and the warnings.
     *
     * @return several lines, without a line break at the end
     */
    public String describe() {
        return RegionsText.ofImport(
                work.primaryPlan().describe(),
                work.replicas(),
                ofReplicas(),
                work.replicas().primary().connection().now());
    }

    /**
     * Does it: creates the primary key and imports into it, and then for each other Region makes the replica and imports into
     * it with a token of its own. One Region that fails does not keep the others from it; without the primary key none is
     * reached.
     *
     * <p>After a failure execute it again, or in another process plan anew with the same
     * {@link RegionalImportRequest#importId}: the primary key is found by its tag {@value ImportRequest#IMPORT_ID_TAG}, a
     * replica by its ARN, and what is done is done again with the same bytes, which does no harm and makes no expiry earlier.
     *
     * @return what came of each Region
     * @throws RegionsUnfinishedException if a Region has failed; it carries the report, and each failure in it
     */
    public RegionsReport execute() {
        Tally tally = new Tally(regions);
        work.run(tally);
        return tally.complete();
    }
}
