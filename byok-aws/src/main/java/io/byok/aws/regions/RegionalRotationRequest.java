package io.byok.aws.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.regions.KeyArn;
import io.byok.aws.internal.regions.Place;
import io.byok.aws.internal.regions.Places;
import io.byok.aws.internal.regions.RegionalRotation;
import io.byok.aws.internal.regions.RegionalRules;
import io.byok.aws.internal.regions.RegionalTarget;
import io.byok.aws.internal.rotate.RotationRules;
import io.byok.core.KeySource;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Which multi-Region key shall be rotated to which material. The expiry of the new material must be said, for all Regions or
 * for each one. Not thread-safe; the plan that it makes is.
 */
public final class RegionalRotationRequest extends RegionalRequest<RegionalRotationRequest> {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Places places;
    private final KeySource next;
    private final String primaryKeyArn;
    private Duration waitAtMost = TEN_MINUTES;
    private @Nullable String description;

    RegionalRotationRequest(Places places, KeySource next, String primaryKeyArn) {
        this.places = places;
        this.next = next;
        this.primaryKeyArn = primaryKeyArn;
    }

    @Override
    RegionalRotationRequest self() {
        return this;
    }

    /**
     * Describes the new material, in the key's history; KMS takes it from the primary key to all Regions.
     *
     * @param text 1 to 256 letters, digits, spaces and {@code : / _ . -}
     * @return this request
     */
    public RegionalRotationRequest materialDescription(String text) {
        RotationRules.checkDescription(text);
        this.description = text;
        return this;
    }

    /**
     * Waits for the end of the rotation longer or shorter than ten minutes.
     *
     * @param duration about how long at most
     * @return this request
     */
    public RegionalRotationRequest waitAtMost(Duration duration) {
        RotationRules.checkWait(duration);
        this.waitAtMost = duration;
        return this;
    }

    /**
     * Looks at KMS in every Region of the key, by reading only.
     *
     * @return what the rotation will do
     * @throws InvalidImportRequestException if an option is missing, or the key at hand is not symmetric
     * @throws UnsuitableKeyException if the key is not symmetric or of a single Region, the ARN is that of a replica, or the
     *     key is not Enabled in every Region
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping in this partition
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RegionalRotationPlan plan() {
        RotationRules.requireSymmetric(next.spec());
        Place primary = places.in(KeyArn.region(primaryKeyArn));
        RegionalTarget target = RegionalTarget.find(places, primaryKeyArn);
        RegionalRules.requireAmong(target.regions(), expiries.named(), "An expiry");
        Map<Region, Expiry> chosen =
                expiries.of(target.regions(), primary.connection().now());
        ImportChoices choices =
                choices(next, primary.region(), chosen.getOrDefault(primary.region(), Expiry.never()), false);
        RegionalRotation work = new RegionalRotation(
                places, primaryKeyArn, choices, chosen, Optional.ofNullable(description), waitAtMost);
        return new RegionalRotationPlan(target, work);
    }

    /**
     * Plans and executes in one step.
     *
     * @return what came of each Region
     * @see #plan()
     * @see RegionalRotationPlan#execute()
     */
    public RegionsReport execute() {
        return plan().execute();
    }
}
