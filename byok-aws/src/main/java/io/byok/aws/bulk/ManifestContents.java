package io.byok.aws.bulk;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a manifest that was checked whole holds.
 *
 * @param items its items
 * @param named how many of them have an alias
 * @param places how many KMS keys are to be made in each account and Region; unmodifiable
 */
public record ManifestContents(long items, long named, Map<Place, Long> places) {
    /**
     * Keeps a copy.
     *
     * @param items its items
     * @param named how many of them have an alias
     * @param places how many KMS keys are to be made in each account and Region
     */
    public ManifestContents {
        places = Collections.unmodifiableMap(new TreeMap<>(places));
    }
}
