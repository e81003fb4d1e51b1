package io.byok.aws.regions;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.internal.regions.RegionsClaims;
import io.byok.aws.internal.regions.RegionsJson;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/**
 * What came of each Region. It holds no secret.
 *
 * @param primary the Region of the primary key
 * @param outcomes one for each Region that took part, the primary one first; unmodifiable
 */
public record RegionsReport(Region primary, List<RegionOutcome> outcomes) {
    /**
     * Keeps a copy of the list.
     *
     * @param primary the Region of the primary key
     * @param outcomes copied
     */
    public RegionsReport {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What came of one Region.
     *
     * @param region one that took part
     * @return empty if it took no part
     */
    public Optional<RegionOutcome> in(Region region) {
        return outcomes.stream()
                .filter(outcome -> outcome.region().equals(region))
                .findFirst();
    }

    /**
     * Whether everything is done in every Region.
     *
     * @return true in a report that is returned, false in one that an error carries
     */
    public boolean isComplete() {
        return outcomes.stream().allMatch(RegionOutcome.Done.class::isInstance);
    }

    /**
     * The Regions where it stopped.
     *
     * @return possibly none; unmodifiable
     */
    public List<RegionOutcome.Failed> failures() {
        return outcomes.stream()
                .filter(RegionOutcome.Failed.class::isInstance)
                .map(RegionOutcome.Failed.class::cast)
                .toList();
    }

    /**
     * The report in words.
     *
     * @return a line or more for each Region, without a line break at the end
     */
    public String describe() {
        return outcomes.stream()
                .map(outcome -> outcome.region().id()
                        + (outcome.region().equals(primary) ? " (primary)  " : "  ")
                        + outcome.inWords())
                .collect(Collectors.joining("\n"));
    }

    /**
     * The report as JSON, each import and rotation within.
     *
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return RegionsJson.REPORT.text(this);
    }

    /**
     * Reads a report back.
     *
     * @param json what {@link #toJson} made
     * @return an equal report
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static RegionsReport fromJson(String json) {
        return RegionsJson.REPORT.read(json);
    }

    /**
     * Holds it against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and say the
     * same of key, material, wrapping, expiry and caller. Regions that failed are passed over.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text holds no records
     * @see ImportReceipt#matchCloudTrail
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(RegionsClaims.of(this), cloudTrail);
    }
}
