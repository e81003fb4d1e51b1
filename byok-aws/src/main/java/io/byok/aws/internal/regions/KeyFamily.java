package io.byok.aws.internal.regions;

import io.byok.aws.UnsuitableKeyException;
import io.byok.aws.internal.Targets;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;

/**
 * A multi-Region key as one of its Regions shows it.
 *
 * @param shown the key in that Region
 * @param primary the Region of the primary key
 * @param replicas the Regions of its replicas
 */
record KeyFamily(KeyMetadata shown, Region primary, List<Region> replicas) {
    /** Reads it in one Region; a single-Region key is refused. */
    static KeyFamily read(Place place, String keyArn) {
        KeyMetadata shown = Targets.describe(place.calls(), keyArn);
        MultiRegionConfiguration family = shown.multiRegionConfiguration();
        if (family == null) {
            throw new UnsuitableKeyException(
                    "The KMS key " + shown.arn() + " is of a single Region, which it stays (AWS"
                            + " KMS, CreateKey, MultiRegion). Use Byok.with(kmsClient) for it.");
        }
        return new KeyFamily(
                shown,
                Region.of(family.primaryKey().region()),
                family.replicaKeys().stream()
                        .map(MultiRegionKey::region)
                        .map(Region::of)
                        .toList());
    }

    /** All Regions, the primary one first. */
    List<Region> regions() {
        return Stream.concat(Stream.of(primary), replicas.stream()).toList();
    }

    String primaryArn() {
        return KeyArn.in(shown.arn(), primary);
    }
}
