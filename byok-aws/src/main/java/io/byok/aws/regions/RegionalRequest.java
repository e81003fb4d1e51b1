package io.byok.aws.regions;

import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.regions.RegionalExpiries;
import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What every import into several Regions must be told: how long KMS holds the material, in all Regions or in each one, and
 * how it is wrapped. Not thread-safe; the plan that it makes is.
 *
 * @param <R> the request itself
 */
public abstract sealed class RegionalRequest<R extends RegionalRequest<R>>
        permits RegionalKeyRequest, RegionalRotationRequest {
    final RegionalExpiries expiries = new RegionalExpiries();
    WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;

    @Nullable
    WrapAlgorithm algorithm;

    RegionalRequest() {}

    abstract R self();

    /**
     * Lets KMS delete the material some time after the plan is made, in each Region that has no expiry of its own.
     *
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public R expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return self();
    }

    /**
     * Lets KMS delete the material some time after the plan is made, in one Region.
     *
     * @param region one of the Regions
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public R expiresIn(Region region, Duration duration) {
        expiries.add(region, new ExpiryChoice.After(duration));
        return self();
    }

    /**
     * Lets KMS delete the material at an instant, in each Region that has no expiry of its own.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public R validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return self();
    }

    /**
     * Lets KMS delete the material at an instant, in one Region.
     *
     * @param region one of the Regions
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public R validTo(Region region, Instant instant) {
        expiries.add(region, new ExpiryChoice.On(instant));
        return self();
    }

    /**
     * Lets KMS keep the material until it is deleted, in each Region that has no expiry of its own.
     *
     * @return this request
     */
    public R neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return self();
    }

    /**
     * Lets KMS keep the material until it is deleted, in one Region.
     *
     * @param region one of the Regions
     * @return this request
     */
    public R neverExpires(Region region) {
        expiries.add(region, new ExpiryChoice.Never());
        return self();
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key in this partition, and its holder can do
     * @return this request
     */
    public R algorithm(WrapAlgorithm wrapAlgorithm) {
        this.algorithm = wrapAlgorithm;
        return self();
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public R wrappingKeySpec(WrappingKey.Spec spec) {
        this.wrappingKeySpec = spec;
        return self();
    }

    /** How this key is wrapped in the partition of a Region. */
    final ImportChoices choices(KeySource source, Region region, Expiry expiry, boolean provenByUse) {
        KmsPartition partition = KmsPartition.ofRegion(region.id());
        WrapAlgorithm chosen = Choices.algorithm(source, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        return new ImportChoices(source, chosen, wrappingKeySpec, partition, expiry, provenByUse);
    }
}
