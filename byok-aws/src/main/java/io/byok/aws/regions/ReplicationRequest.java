package io.byok.aws.regions;

import io.byok.aws.InvalidImportRequestException;
import io.byok.aws.KmsRefusedException;
import io.byok.aws.KmsUnreachableException;
import io.byok.aws.MissingMaterialException;
import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ImportChoices;
import io.byok.aws.internal.NewKeyRules;
import io.byok.aws.internal.regions.KeyArn;
import io.byok.aws.internal.regions.Place;
import io.byok.aws.internal.regions.Places;
import io.byok.aws.internal.regions.PrimaryKey;
import io.byok.aws.internal.regions.RegionalRules;
import io.byok.aws.internal.regions.ReplicaSettings;
import io.byok.aws.internal.regions.Replicas;
import io.byok.core.KeySource;
import io.byok.core.WrappingRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * Which multi-Region key shall be in which further Regions, and for how long. The expiry must be said, for all Regions or for
 * each one. Not thread-safe; the plan that it makes is.
 *
 * <p>KMS copies no imported material. A replica of a key that was rotated is PendingImport until all material is imported
 * into it that the primary key ever had, so all of it must be at hand: the current one for {@link RegionsDoor#replicate}, and
 * each earlier one for {@link #earlierMaterial}.
 */
public final class ReplicationRequest extends RegionalKeyRequest<ReplicationRequest> {
    private final Places places;
    private final KeySource current;
    private final String primaryKeyArn;
    private final List<Region> replicas;
    private final Map<String, KeySource> earlier = new LinkedHashMap<>();

    ReplicationRequest(Places places, KeySource current, String primaryKeyArn, Region replica, Region... others) {
        this.places = places;
        this.current = current;
        this.primaryKeyArn = primaryKeyArn;
        List<Region> all = new ArrayList<>(List.of(replica));
        all.addAll(List.of(others));
        RegionalRules.regions(KeyArn.region(primaryKeyArn), all);
        this.replicas = List.copyOf(all);
    }

    @Override
    ReplicationRequest self() {
        return this;
    }

    /**
     * Gives the owner's copy of earlier material of a key that was rotated.
     *
     * @param keyMaterialId 64 hexadecimal digits, as receipts and ListKeyRotations tell it; the plan's refusal names what is
     *     missing
     * @param copy the material; it stays the caller's and must be open until the replication is executed
     * @return this request
     */
    public ReplicationRequest earlierMaterial(String keyMaterialId, KeySource copy) {
        earlier.put(keyMaterialId, copy);
        return this;
    }

    /**
     * Checks the options and looks at the primary key, by reading only.
     *
     * @return what will happen in each Region
     * @throws InvalidImportRequestException if an option is missing, two contradict each other, or earlier material is named
     *     that the key does not have
     * @throws MissingMaterialException if earlier material was not given; it names it
     * @throws UnsuitableKeyException if the ARN is that of a replica or of a single-Region key, or the primary key is not
     *     Enabled or of another spec
     * @throws WrappingRefusedException if KMS does not take this key under this wrapping in this partition
     * @throws KmsRefusedException if KMS refuses a read
     * @throws KmsUnreachableException if KMS does not answer
     */
    public ReplicationPlan plan() {
        RegionalRules.requireAmong(replicas, expiries.named(), "An expiry");
        RegionalRules.requireAmong(replicas, policies.named(), "A key policy");
        Place at = places.in(KeyArn.region(primaryKeyArn));
        PrimaryKey primary = PrimaryKey.find(at, primaryKeyArn, current);
        primary.requireEarlier(earlier.keySet());
        Map<Region, Expiry> chosen = expiries.of(replicas, at.connection().now());
        return new ReplicationPlan(
                primary,
                new Replicas(
                        at,
                        places.in(replicas),
                        wrapped(current, provenByUse),
                        inOrder(primary.earlier()),
                        chosen,
                        settings(primary)));
    }

    private Map<String, ImportChoices> inOrder(List<String> ids) {
        Map<String, ImportChoices> oldestFirst = new LinkedHashMap<>();
        ids.forEach(id ->
                Optional.ofNullable(earlier.get(id)).ifPresent(copy -> oldestFirst.put(id, wrapped(copy, false))));
        return oldestFirst;
    }

    private ImportChoices wrapped(KeySource source, boolean proven) {
        return choices(source, KeyArn.region(primaryKeyArn), Expiry.never(), proven);
    }

    private ReplicaSettings settings(PrimaryKey primary) {
        Optional.ofNullable(alias).ifPresent(NewKeyRules::checkAlias);
        Optional.ofNullable(description).ifPresent(NewKeyRules::checkDescription);
        NewKeyRules.checkTags(tags);
        return new ReplicaSettings(
                Optional.ofNullable(alias),
                Optional.ofNullable(description),
                Map.copyOf(tags),
                Optional.empty(),
                policies.texts(replicas, primary.traits()));
    }

    /**
     * Plans and executes in one step.
     *
     * @return what came of each Region
     * @see #plan()
     * @see ReplicationPlan#execute()
     */
    public RegionsReport execute() {
        return plan().execute();
    }
}
