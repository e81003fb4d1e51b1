package io.byok.aws.internal.regions;

import io.byok.aws.internal.Choices;
import io.byok.aws.internal.Expiry;
import io.byok.aws.internal.ExpiryChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** The expiry that a caller names for all Regions, and those it names for one. */
public final class RegionalExpiries {
    private final List<ExpiryChoice> forAll = new ArrayList<>();
    private final Map<Region, List<ExpiryChoice>> own = new LinkedHashMap<>();

    /** For each Region that has none of its own. */
    public void add(ExpiryChoice choice) {
        forAll.add(choice);
    }

    /** For one Region. */
    public void add(Region region, ExpiryChoice choice) {
        own.computeIfAbsent(region, none -> new ArrayList<>()).add(choice);
    }

    /** The Regions that have one of their own. */
    public Collection<Region> named() {
        return own.keySet();
    }

    /** What each Region gets, seen from now. */
    public Map<Region, Expiry> of(Collection<Region> regions, Instant now) {
        Map<Region, Expiry> chosen = new LinkedHashMap<>();
        regions.forEach(region -> chosen.put(region, Choices.expiry(own.getOrDefault(region, forAll), now)));
        return chosen;
    }
}
