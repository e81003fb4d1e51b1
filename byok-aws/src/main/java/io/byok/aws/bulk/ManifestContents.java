package io.byok.aws.bulk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manifest that was checked whole holds.
 *
 * @param items its items
 * @param named how many of them have an alias
 * @param places how many KMS keys are to be made in each account and Region; unmodifiable
 * @param warnings what the owners of its key policies may regret, of each policy once, at the first line that has it; at most
 *     a thousand or so; unmodifiable
 */
public record ManifestContents(long items, long named, Map<Place, Long> places, List<ManifestProblem> warnings) {
    /**
     * Keeps a copy.
     *
     * @param items its items
     * @param named how many of them have an alias
     * @param places how many KMS keys are to be made in each account and Region
     * @param warnings of its key policies
     */
    public ManifestContents {
        places = Collections.unmodifiableMap(new TreeMap<>(places));
        warnings = List.copyOf(warnings);
    }
}
