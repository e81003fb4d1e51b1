package io.byok.core.trace;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that an attacker who sees control flow and addresses could have seen of one run. */
public final class Trace {
    private final Fingerprint whole;
    private final List<Fingerprint> checkpoints;
    private final List<Declassification> declassifications;
    private final long[] countOfSite;
    private final @Nullable String foreignThread;

    Trace(
            Fingerprint whole,
            List<Fingerprint> checkpoints,
            List<Declassification> declassifications,
            long[] countOfSite,
            @Nullable String foreignThread) {
        this.whole = whole;
        this.checkpoints = List.copyOf(checkpoints);
        this.declassifications = List.copyOf(declassifications);
        this.countOfSite = countOfSite;
        this.foreignThread = foreignThread;
    }

    public Fingerprint whole() {
        return whole;
    }

    List<Fingerprint> checkpoints() {
        return checkpoints;
    }

    public List<Declassification> declassifications() {
        return declassifications;
    }

    @Nullable
    String foreignThread() {
        return foreignThread;
    }

    /** What was made public, in order. */
    List<Long> verdicts() {
        return declassifications.stream().map(Declassification::verdict).toList();
    }

    /** The last verdict, as far as it is a number; empty where it is an exception, or where there is none. */
    public OptionalLong outcome() {
        return declassifications.stream()
                .skip(Math.max(0, declassifications.size() - 1))
                .mapToLong(Declassification::verdict)
                .filter(verdict -> !Recorder.isException(verdict))
                .findFirst();
    }

    /** The places of a kind that were reached. */
    public Stream<Site> reached(Kind kind) {
        return sitesReached().mapToObj(Sites::get).filter(site -> site.kind() == kind);
    }

    /** How many events there were of each kind. */
    public Map<Kind, Long> counts() {
        return sitesReached()
                .boxed()
                .collect(Collectors.groupingBy(
                        site -> Sites.get(site).kind(),
                        TreeMap::new,
                        Collectors.summingLong(site -> countOfSite[site])));
    }

    private IntStream sitesReached() {
        return IntStream.range(0, countOfSite.length).filter(site -> countOfSite[site] > 0);
    }

    @Override
    public String toString() {
        return whole + " " + counts();
    }
}
