package io.byok.aws.internal.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In which order materials of one place are renewed, one after the other at a fixed pace, so that as few as can be expire
 * before their turn. Those that can make it go by their expiry, the earliest first. One that cannot whatever is done goes
 * behind them: before them it would only make others late. What is gone already stands still, so it goes first, as far as
 * that makes none late.
 *
 * <p>Standard: J. M. Moore, "An n Job, One Machine Sequencing Algorithm for Minimizing the Number of Late Jobs" (1968), for
 * jobs of equal length.
 *
 * @param units all of them
 * @param late those of them that will expire before their turn
 */
record FleetOrder(List<RenewalUnit> units, List<RenewalUnit> late) {
    /** From the fetch of a token to the import, with some requests that wait. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    /** One unit is done in each such {@code interval} from {@code start} on. */
    static FleetOrder of(List<RenewalUnit> all, Instant start, Duration interval) {
        List<RenewalUnit> inTime = new ArrayList<>();
        List<RenewalUnit> late = new ArrayList<>();
        long slack = Long.MAX_VALUE;
        for (RenewalUnit unit : byDeadline(all)) {
            long before = turnsBefore(unit.deadline().orElseThrow(), start, interval);
            boolean makesIt = before > inTime.size();
            slack = makesIt ? Math.min(slack, before - inTime.size() - 1) : slack;
            (makesIt ? inTime : late).add(unit);
        }
        return arranged(gone(all), inTime, late, slack);
    }

    private static FleetOrder arranged(
            List<RenewalUnit> gone, List<RenewalUnit> inTime, List<RenewalUnit> late, long slack) {
        int first = (int) Math.min(slack, gone.size());
        List<RenewalUnit> order = new ArrayList<>(gone.subList(0, first));
        order.addAll(inTime);
        order.addAll(gone.subList(first, gone.size()));
        order.addAll(late);
        return new FleetOrder(order, late);
    }

    private static List<RenewalUnit> byDeadline(List<RenewalUnit> all) {
        return all.stream()
                .filter(unit -> unit.deadline().isPresent())
                .sorted(Comparator.comparing(unit -> unit.deadline().orElseThrow()))
                .toList();
    }

    private static List<RenewalUnit> gone(List<RenewalUnit> all) {
        return all.stream().filter(unit -> unit.deadline().isEmpty()).toList();
    }

    /** How many units are done before an instant. */
    private static long turnsBefore(Instant deadline, Instant start, Duration interval) {
        Duration time = Duration.between(start.plus(UNDER_WAY), deadline);
        if (time.isNegative()) {
            return 0;
        }
        return interval.isZero() ? Long.MAX_VALUE : time.dividedBy(interval);
    }
}
