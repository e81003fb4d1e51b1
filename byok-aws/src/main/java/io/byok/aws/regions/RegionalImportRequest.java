package io.byok.aws.regions;

import io.byok.aws.AliasTakenException;
import io.byok.aws.ImportPlan;
import io.byok.aws.ImportRequest;
import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.regions.Place;
import io.byok.aws.internal.regions.Places;
import io.byok.aws.internal.regions.RegionalImport;
import io.byok.aws.internal.regions.RegionalRules;
import io.byok.aws.internal.regions.ReplicaSettings;
import io.byok.aws.internal.regions.Replicas;
import io.byok.aws.policy.KeyTraits;
import io.byok.core.KeySource;
import io.byok.core.KeyUsage;
import io.byok.core.WrappingRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What shall be imported into which Regions, and for how long. The expiry must be said, for all Regions or for each one. Not
 * thread-safe; the plan that it makes is.
 */
public final class RegionalImportRequest extends RegionalKeyRequest<RegionalImportRequest> {
    private final Places places;
    private final KeySource source;
    private final List<Region> regions;
    private @Nullable String importId;
    private @Nullable KeyUsage usage;

    RegionalImportRequest(Places places, KeySource source, Region primary, Region... replicas) {
        this.places = places;
        this.source = source;
        this.regions = RegionalRules.regions(primary, List.of(replicas));
    }

    @Override
    RegionalImportRequest self() {
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
        this.importId = id;
        return this;
    }

    /**
     * Says what the key is for; must be said where the spec has more than one usage.
     *
     * @param keyUsage one of the usages of the spec
     * @return this request
     */
    public RegionalImportRequest usage(KeyUsage keyUsage) {
        this.usage = keyUsage;
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
        RegionalRules.requireAmong(regions, expiries.named(), "An expiry");
        RegionalRules.requireAmong(regions, policies.named(), "A key policy");
        Place primary = places.in(regions.get(0));
        Map<Region, Expiry> chosen = expiries.of(regions, primary.connection().now());
        Expiry first = chosen.getOrDefault(primary.region(), Expiry.never());
        ImportChoices choices = choices(source, primary.region(), first, provenByUse);
        Map<Region, String> policyTexts = policies.texts(regions, traits(primary));
        ImportPlan primaryPlan = planOfPrimary(primary, first);
        ReplicaSettings settings = new ReplicaSettings(
                Optional.ofNullable(alias),
                Optional.ofNullable(description),
                Map.copyOf(tags),
                primaryPlan.importId(),
                policyTexts);
        Replicas replicas = new Replicas(
                primary, places.in(regions.subList(1, regions.size())), choices, Map.of(), chosen, settings);
        return new RegionalImportPlan(regions, new RegionalImport(primaryPlan, replicas));
    }

    private KeyTraits traits(Place primary) {
        KeyUsage chosen = Choices.usage(source.spec(), Optional.ofNullable(usage));
        return new KeyTraits(source.spec(), chosen, primary.calls().arnPartition(), true);
    }

    private ImportPlan planOfPrimary(Place primary, Expiry expiry) {
        ImportRequest request = primary.byok().importKey(source).multiRegion().wrappingKeySpec(wrappingKeySpec);
        Optional.ofNullable(alias).ifPresent(request::alias);
        Optional.ofNullable(description).ifPresent(request::description);
        Optional.ofNullable(importId).ifPresent(request::importId);
        Optional.ofNullable(usage).ifPresent(request::usage);
        Optional.ofNullable(algorithm).ifPresent(request::algorithm);
        policies.of(primary.region()).ifPresent(request::policy);
        tags.forEach(request::tag);
        if (provenByUse) {
            request.provenByUse();
        }
        return expiry.validTo()
                .map(request::validTo)
                .orElseGet(request::neverExpires)
                .plan();
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
