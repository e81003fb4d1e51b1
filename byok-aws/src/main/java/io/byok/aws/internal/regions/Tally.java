package io.byok.aws.internal.regions;

import io.byok.aws.ImportException;
import io.byok.aws.RegionsUnfinishedException;
import io.byok.aws.regions.RegionOutcome;
import io.byok.aws.regions.RegionsReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/** What came of each Region so far. */
public final class Tally {
    private final List<Region> regions;
    private final List<RegionOutcome> outcomes = new ArrayList<>();

    /** The primary Region is the first. */
    public Tally(List<Region> regions) {
        this.regions = List.copyOf(regions);
    }

    /** One more. */
    public void add(RegionOutcome outcome) {
        outcomes.add(outcome);
    }

    /** What all other Regions wait for; if it fails, none of them is reached. */
    public <T> T whileOthersWait(
            Region region, Supplier<T> step, Function<ImportException, String> standing, String whyNotReached) {
        try {
            return step.get();
        } catch (ImportException e) {
            add(new RegionOutcome.Failed(region, standing.apply(e), e));
            restIsNotReached(whyNotReached);
            throw new RegionsUnfinishedException(report());
        }
    }

    /** Every Region that has no outcome yet. */
    public void restIsNotReached(String why) {
        regions.stream()
                .filter(region -> report().in(region).isEmpty())
                .map(region -> new RegionOutcome.NotReached(region, why))
                .toList()
                .forEach(this::add);
    }

    /** Whether a Region has failed. */
    public boolean hasFailed() {
        return outcomes.stream().anyMatch(RegionOutcome.Failed.class::isInstance);
    }

    /** All of it, or the error that carries it. */
    public RegionsReport complete() {
        if (hasFailed()) {
            throw new RegionsUnfinishedException(report());
        }
        return report();
    }

    private RegionsReport report() {
        return new RegionsReport(
                regions.get(0),
                outcomes.stream()
                        .sorted(Comparator.comparing(outcome -> regions.indexOf(outcome.region())))
                        .toList());
    }
}
