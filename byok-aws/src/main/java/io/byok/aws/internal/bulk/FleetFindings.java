package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetGap;
import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.MaterialToRenew;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a survey has found. Thread-safe. */
final class FleetFindings {
    private final Map<Place, Map<String, RenewalUnit>> due = new TreeMap<>();
    private final Map<Place, Long> longEnough = new TreeMap<>();
    private final Set<String> covered = new HashSet<>();
    private final Map<String, FleetGap> notNamed = new LinkedHashMap<>();
    private final List<FleetGap> gaps = new ArrayList<>();

    /** Answers whether it is new. */
    synchronized boolean due(RenewalUnit unit) {
        boolean isNew = covered.add(unit.id);
        if (isNew) {
            due.computeIfAbsent(unit.place, fresh -> new LinkedHashMap<>()).put(unit.id, unit);
        }
        return isNew;
    }

    /** Answers whether it is new. */
    synchronized boolean longEnough(Place place, MaterialToRenew material) {
        boolean isNew = covered.add(RenewalUnit.identity(material));
        if (isNew) {
            longEnough.merge(place, 1L, Long::sum);
        }
        return isNew;
    }

    synchronized void notNamed(Place place, MaterialToRenew material) {
        notNamed.putIfAbsent(
                RenewalUnit.identity(material),
                new FleetGap(
                        place,
                        material.keyGivenAs(),
                        FleetGap.Kind.NOT_NAMED,
                        "The key " + material.keyArn() + " needs its material "
                                + material.materialId().orElse("")
                                + " too, which "
                                + material.validTo()
                                        .map(end -> "expires on " + end)
                                        .orElse("is gone")
                                + ", and no item names it. Add an item with material(...)."));
    }

    synchronized void gap(FleetGap gap) {
        gaps.add(gap);
    }

    synchronized List<RenewalUnit> due(Place place) {
        return List.copyOf(due.getOrDefault(place, Map.of()).values());
    }

    synchronized long longEnough(Place place) {
        return longEnough.getOrDefault(place, 0L);
    }

    synchronized List<FleetGap> gaps() {
        List<FleetGap> all = new ArrayList<>(gaps);
        notNamed.forEach((identity, gap) -> {
            if (!covered.contains(identity)) {
                all.add(gap);
            }
        });
        return List.copyOf(all);
    }
}
