package io.byok.aws.regions;

import io.byok.aws.Trail;
import io.byok.aws.internal.regions.RegionsJson;
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
     * @return several lines
     */
    public String toJson() {
        return RegionsJson.of(this);
    }
}
