package io.byok.aws.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.MaterialPlace;
import io.byok.aws.bulk.Place;
import io.byok.aws.expiry.MaterialToRenew;
import io.byok.aws.expiry.MaterialValidity;
import io.byok.aws.internal.Expiry;
import io.byok.core.KeyMaterialSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetOrderTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration TURN = Duration.ofMinutes(10);
    /** What is under way must be through, too. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @Test
    void the_earliest_expiry_goes_first() {
        FleetOrder order = order(40, 20, 30);

        assertThat(order.units()).extracting(unit -> unit.id).containsExactly("1", "2", "0");
        assertThat(order.late()).isEmpty();
    }

    @Test
    void what_is_too_late_whatever_is_done_makes_no_other_late() {
        FleetOrder order = order(5, 15, 25);

        assertThat(order.units()).extracting(unit -> unit.id).containsExactly("1", "2", "0");
        assertThat(order.late()).extracting(unit -> unit.id).containsExactly("0");
    }

    @Test
    void what_is_gone_goes_first_as_far_as_there_is_time() {
        FleetOrder order = order(-1, 25, -1, 1000);

        assertThat(order.units()).extracting(unit -> unit.id).containsExactly("0", "1", "3", "2");
        assertThat(order.late()).isEmpty();
    }

    @Test
    void without_a_limit_nothing_is_late() {
        FleetOrder order = FleetOrder.of(units(-1, 2, 3), START, Duration.ZERO);

        assertThat(order.late()).isEmpty();
        assertThat(order.units()).hasSize(3);
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_other_order_lets_fewer_expire(int seed) {
        Random random = new Random(seed);
        int[] minutes = random.ints(6, -10, 70).map(m -> Math.max(m, -1)).toArray();

        FleetOrder order = order(minutes);

        assertThat(order.units()).hasSize(6).doesNotHaveDuplicates();
        assertThat(late(order.units())).isEqualTo(fewestLate(units(minutes), new ArrayList<>()));
        assertThat((long) order.late().size()).isEqualTo(late(order.units()));
    }

    private static long fewestLate(List<RenewalUnit> rest, List<RenewalUnit> before) {
        if (rest.isEmpty()) {
            return late(before);
        }
        long fewest = Long.MAX_VALUE;
        for (RenewalUnit next : rest) {
            List<RenewalUnit> others = new ArrayList<>(rest);
            others.remove(next);
            List<RenewalUnit> longer = new ArrayList<>(before);
            longer.add(next);
            fewest = Math.min(fewest, fewestLate(others, longer));
        }
        return fewest;
    }

    private static long late(List<RenewalUnit> units) {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i)
                        .deadline()
                        .filter(end -> end.isBefore(START.plus(MARGIN).plus(TURN.multipliedBy(i + 1L))))
                        .isPresent())
                .count();
    }

    private static FleetOrder order(int... minutes) {
        return FleetOrder.of(units(minutes), START, TURN);
    }

    /** Expiring so many minutes from the start, or gone. */
    private static List<RenewalUnit> units(int... minutes) {
        return IntStream.range(0, minutes.length)
                .mapToObj(i -> unit(String.valueOf(i), minutes[i]))
                .toList();
    }

    private static RenewalUnit unit(String arn, int minutes) {
        Optional<Instant> end = minutes < 0 ? Optional.empty() : Optional.of(START.plus(Duration.ofMinutes(minutes)));
        MaterialValidity held =
                new MaterialValidity(Optional.empty(), Optional.of(MaterialPlace.CURRENT), minutes >= 0, end);
        return new RenewalUnit(
                new MaterialToRenew(arn, arn, KeyMaterialSpec.HMAC_256, held),
                new Place("default", "eu-central-1"),
                material -> Optional.empty(),
                Expiry.never(),
                Clock.systemUTC());
    }
}
