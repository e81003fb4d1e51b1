package io.byok.aws.internal.regions;

import io.byok.aws.InvalidImportRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.regions.Region;

/** What can be said of Regions without asking KMS. */
public final class RegionalRules {
    private RegionalRules() {}

    /** The primary Region and then the others, each once, all in one partition. */
    public static List<Region> regions(Region primary, List<Region> replicas) {
        List<Region> all = new ArrayList<>(List.of(primary));
        all.addAll(replicas);
        if (new HashSet<>(all).size() < all.size()) {
            throw new InvalidImportRequestException(
                    "The Regions " + ids(all) + " name one twice: a multi-Region key is in"
                            + " each Region once (AWS KMS, ReplicateKey). Name each once.");
        }
        Places.requireOnePartition(primary, replicas);
        return List.copyOf(all);
    }

    /** What is given for a Region that takes no part is an oversight. */
    public static void requireAmong(Collection<Region> regions, Collection<Region> named, String what) {
        named.stream().filter(region -> !regions.contains(region)).findFirst().ifPresent(region -> {
            throw new InvalidImportRequestException(what + " is given for " + region.id() + ", and the key is in "
                    + ids(regions) + ". Name one of these, or add the Region.");
        });
    }

    /** As AWS names them. */
    public static List<String> ids(Collection<Region> regions) {
        return regions.stream().map(Region::id).toList();
    }
}
