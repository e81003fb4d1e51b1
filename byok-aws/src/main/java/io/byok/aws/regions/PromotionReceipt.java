package io.byok.aws.regions;

import io.byok.aws.CloudTrailMatch;
import io.byok.aws.ImportReceipt;
import io.byok.aws.InvalidReceiptException;
import io.byok.aws.Trail;
import io.byok.aws.internal.regions.KeyArn;
import io.byok.aws.internal.regions.RegionsJson;
import io.byok.aws.internal.trail.Claims;
import io.byok.aws.internal.trail.CloudTrailMatcher;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.regions.Region;

/**
 * What a promotion did. It holds no secret.
 *
 * @param keyArn ARN of what is the primary key now
 * @param from the Region of the primary key when this began
 * @param to the Region of the primary key now
 * @param changed false if it was the primary one already
 * @param trail what an auditor follows it by
 */
public record PromotionReceipt(String keyArn, Region from, Region to, boolean changed, Trail trail) {
    /**
     * The receipt as JSON.
     *
     * @return several lines; {@link #fromJson} reads them back
     */
    public String toJson() {
        return RegionsJson.PROMOTION.text(this);
    }

    /**
     * Reads a receipt back.
     *
     * @param json what {@link #toJson} made
     * @return an equal receipt
     * @throws InvalidReceiptException if the text is none, or of a newer format
     */
    public static PromotionReceipt fromJson(String json) {
        return RegionsJson.PROMOTION.read(json);
    }

    /**
     * Holds it against what AWS CloudTrail recorded: each request that KMS granted must be there under its id, and say the
     * same of key, Region and caller.
     *
     * @param cloudTrail JSON texts in any form in which CloudTrail gives out records
     * @return what is confirmed, missing and contradicted
     * @throws InvalidReceiptException if a text holds no records
     * @see ImportReceipt#matchCloudTrail
     */
    public CloudTrailMatch matchCloudTrail(Collection<String> cloudTrail) {
        return CloudTrailMatcher.match(List.of(Claims.of(this, List.of(keyArn, KeyArn.in(keyArn, from)))), cloudTrail);
    }
}
