package io.byok.aws.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.regions.Places;
import io.byok.aws.internal.regions.PrimaryMove;
import io.byok.aws.internal.rotate.RotationRules;
import java.time.Duration;
import software.amazon.awssdk.regions.Region;

/** Which replica shall be the primary key. Not thread-safe; the plan that it makes is. */
public final class PromotionRequest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Places places;
    private final String keyArn;
    private final Region to;
    private Duration waitAtMost = FIVE_MINUTES;

    PromotionRequest(Places places, String keyArn, Region to) {
        this.places = places;
        this.keyArn = keyArn;
        this.to = to;
    }

    /**
     * Waits for the end of the change longer or shorter than five minutes.
     *
     * @param duration about how long at most
     * @return this request
     */
    public PromotionRequest waitAtMost(Duration duration) {
        RotationRules.checkWait(duration);
        this.waitAtMost = duration;
        return this;
    }

    /**
     * Looks at KMS by reading only.
     *
     * @return what the promotion will do
     * @throws InvalidImportRequestException if the Region is in another partition
     * @throws UnsuitableKeyException if the key is of a single Region or has no replica there, or one of both is not Enabled
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public PromotionPlan plan() {
        return new PromotionPlan(PrimaryMove.find(places, keyArn, to, waitAtMost));
    }

    /**
     * Plans and executes in one step.
     *
     * @return what was done
     * @see #plan()
     * @see PromotionPlan#execute()
     */
    public PromotionReceipt execute() {
        return plan().execute();
    }
}
