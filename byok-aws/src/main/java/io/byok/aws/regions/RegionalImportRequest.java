package io.byok.aws.regions;

import io.byok.aws.AliasTakenException;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.regions.Place;
import io.byok.aws.internal.regions.Places;
import io.byok.aws.internal.regions.RegionalExpiries;
import io.byok.aws.internal.regions.RegionalImport;
import io.byok.aws.internal.regions.RegionalRules;
import io.byok.aws.internal.regions.ReplicaSettings;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.WrappingRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What shall be imported into which Regions, and for how long. The expiry must be said, for all Regions or for each one. Not
 * thread-safe; the plan that it makes is.
 */
public final class RegionalImportRequest {
    private final Places places;
    private final KeySource source;
    private final List<Region> regions;
    private final RegionalExpiries expiries = new RegionalExpiries();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Consumer<ImportRequest>> atPrimary = new ArrayList<>();
    private WrappingKey.Spec wrappingKeySpec = WrappingKey.Spec.RSA_4096;
    private boolean provenByUse;
    private @Nullable WrapAlgorithm algorithm;
    private @Nullable String alias;
    private @Nullable String description;

    RegionalImportRequest(Places places, KeySource source, Region primary, Region... replicas) {
        this.places = places;
        this.source = source;
        this.regions = RegionalRules.regions(primary, List.of(replicas));
    }

    /**
     * Lets KMS delete the material some time after the plan is made, in each Region that has no expiry of its own.
     *
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public RegionalImportRequest expiresIn(Duration duration) {
        expiries.add(new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS delete the material some time after the plan is made, in one Region.
     *
     * @param region one of the Regions
     * @param duration more than zero, at most 365 days
     * @return this request
     */
    public RegionalImportRequest expiresIn(Region region, Duration duration) {
        expiries.add(region, new ExpiryChoice.After(duration));
        return this;
    }

    /**
     * Lets KMS delete the material at an instant, in each Region that has no expiry of its own.
     *
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public RegionalImportRequest validTo(Instant instant) {
        expiries.add(new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS delete the material at an instant, in one Region.
     *
     * @param region one of the Regions
     * @param instant in the future, at most 365 days away; rounded down to a second
     * @return this request
     */
    public RegionalImportRequest validTo(Region region, Instant instant) {
        expiries.add(region, new ExpiryChoice.On(instant));
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted, in each Region that has no expiry of its own.
     *
     * @return this request
     */
    public RegionalImportRequest neverExpires() {
        expiries.add(new ExpiryChoice.Never());
        return this;
    }

    /**
     * Lets KMS keep the material until it is deleted, in one Region.
     *
     * @param region one of the Regions
     * @return this request
     */
    public RegionalImportRequest neverExpires(Region region) {
        expiries.add(region, new ExpiryChoice.Never());
        return this;
    }

    /**
     * Gives the key this alias in each Region, after the import.
     *
     * @param name beginning with "alias/"
     * @return this request
     */
    public RegionalImportRequest alias(String name) {
        atPrimary.add(request -> request.alias(name));
        this.alias = name;
        return this;
    }

    /**
     * Describes the key, in each Region.
     *
     * @param text at most 8192 characters
     * @return this request
     */
    public RegionalImportRequest description(String text) {
        atPrimary.add(request -> request.description(text));
        this.description = text;
        return this;
    }

    /**
     * Tags the key, in each Region.
     *
     * @param key 1 to 128 characters
     * @param value at most 256
     * @return this request
     */
    public RegionalImportRequest tag(String key, String value) {
        atPrimary.add(request -> request.tag(key, value));
        tags.put(key, value);
        return this;
    }

    /**
     * Names the import, so that another run, in another process too, finishes it in every Region.
     *
     * @param id value of the tag {@value ImportRequest#IMPORT_ID_TAG}
     * @return this request
     * @see ImportRequest#importId
     */
    public RegionalImportRequest importId(String id) {
        atPrimary.add(request -> request.importId(id));
        return this;
    }

    /**
     * Says what the key is for; must be said where the spec has more than one usage.
     *
     * @param keyUsage one of the usages of the spec
     * @return this request
     */
    public RegionalImportRequest usage(KeyUsage keyUsage) {
        atPrimary.add(request -> request.usage(keyUsage));
        return this;
    }

    /**
     * Names the wrapping algorithm in place of the best one.
     *
     * @param wrapAlgorithm one that KMS takes for this key in this partition, and its holder can do
     * @return this request
     */
    public RegionalImportRequest algorithm(WrapAlgorithm wrapAlgorithm) {
        atPrimary.add(request -> request.algorithm(wrapAlgorithm));
        this.algorithm = wrapAlgorithm;
        return this;
    }

    /**
     * Names the kind of wrapping key in place of RSA_4096.
     *
     * @param spec the wrapping key to ask KMS for
     * @return this request
     */
    public RegionalImportRequest wrappingKeySpec(WrappingKey.Spec spec) {
        atPrimary.add(request -> request.wrappingKeySpec(spec));
        this.wrappingKeySpec = spec;
        return this;
    }

    /**
     * Lets KMS use the key once in each Region, on random bytes.
     *
     * @return this request
     * @see ImportRequest#provenByUse
     */
    public RegionalImportRequest provenByUse() {
        atPrimary.add(request -> request.provenByUse());
        this.provenByUse = true;
        return this;
    }

    /**
     * Checks the options and looks at KMS in the primary Region, by reading only.
     *
     * @return what will happen in each Region
     * @throws InvalidImportRequestException if an option is missing, or two contradict each other
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping in this partition
     * @throws AliasTakenException if the alias belongs to another key in the primary Region
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public RegionalImportPlan plan() {
        RegionalRules.requireAmong(regions, expiries.named());
        Place primary = places.in(regions.get(0));
        Map<Region, Expiry> chosen = expiries.of(regions, primary.connection().now());
        Expiry first = chosen.getOrDefault(primary.region(), Expiry.never());
        ImportChoices choices = choices(first);
        ImportPlan primaryPlan = planOfPrimary(primary, first);
        ReplicaSettings settings = new ReplicaSettings(
                Optional.ofNullable(alias), Optional.ofNullable(description), Map.copyOf(tags), primaryPlan.importId());
        RegionalImport work = new RegionalImport(
                primary, places.in(regions.subList(1, regions.size())), primaryPlan, choices, chosen, settings);
        return new RegionalImportPlan(regions, primary.connection(), primaryPlan, chosen, work);
    }

    private ImportPlan planOfPrimary(Place primary, Expiry expiry) {
        ImportRequest request = primary.byok().importKey(source).multiRegion();
        atPrimary.forEach(setting -> setting.accept(request));
        return expiry.validTo()
                .map(request::validTo)
                .orElseGet(request::neverExpires)
                .plan();
    }

    private ImportChoices choices(Expiry expiry) {
        KmsPartition partition = KmsPartition.ofRegion(regions.get(0).id());
        WrapAlgorithm chosen = Choices.algorithm(source, Optional.ofNullable(algorithm), wrappingKeySpec, partition);
        return new ImportChoices(source, chosen, wrappingKeySpec, partition, expiry, provenByUse);
    }

    /**
     * Plans and executes in one step.
     *
     * @return what came of each Region
     * @see #plan()
     * @see RegionalImportPlan#execute()
     */
    public RegionsReport execute() {
        return plan().execute();
    }
}
