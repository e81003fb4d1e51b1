package io.byok.aws.internal.regions;

import io.byok.aws.internal.NewKeyPolicy;
import io.byok.aws.policy.KeyPolicy;
import io.byok.aws.policy.KeyTraits;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** The key policy that a caller names for all Regions, and those it names for one. */
public final class RegionalPolicies {
    private @Nullable KeyPolicy forAll;
    private final Map<Region, KeyPolicy> own = new LinkedHashMap<>();

    /** For each Region that has none of its own. */
    public void add(KeyPolicy policy) {
        forAll = policy;
    }

    /** For one Region. */
    public void add(Region region, KeyPolicy policy) {
        own.put(region, policy);
    }

    /** The Regions that have one of their own. */
    public Collection<Region> named() {
        return own.keySet();
    }

    /** What one Region gets. */
    public Optional<KeyPolicy> of(Region region) {
        return Optional.ofNullable(own.getOrDefault(region, forAll));
    }

    /** The text for each Region that gets one. */
    public Map<Region, String> texts(Collection<Region> regions, KeyTraits key) {
        Map<Region, String> texts = new LinkedHashMap<>();
        regions.forEach(region -> of(region).ifPresent(policy -> texts.put(region, policy.toJson(key))));
        return texts;
    }

    /** What is wrong with these texts, each thing once. */
    public static List<String> warnings(Collection<String> texts) {
        Set<String> warnings = new LinkedHashSet<>();
        texts.forEach(json -> warnings.addAll(NewKeyPolicy.warnings(json)));
        return List.copyOf(warnings);
    }
}
