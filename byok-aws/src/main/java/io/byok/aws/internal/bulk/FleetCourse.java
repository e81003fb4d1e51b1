package io.byok.aws.internal.bulk;

import io.byok.aws.bulk.FleetGap;
import io.byok.aws.bulk.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a survey has come to.
 *
 * @param readAt when it ended
 * @param orders what is to be renewed in each place, in its order
 * @param longEnough how many materials of each place stay as they are, since they are kept long enough
 * @param gaps what is left as it is, and should not be
 */
public record FleetCourse(
        Instant readAt, Map<Place, FleetOrder> orders, Map<Place, Long> longEnough, List<FleetGap> gaps) {
    /** What is to be renewed. */
    public Stream<RenewalUnit> units() {
        return orders.values().stream().flatMap(order -> order.units().stream());
    }

    /** What will expire before its turn. */
    public Stream<RenewalUnit> late() {
        return orders.values().stream().flatMap(order -> order.late().stream());
    }
}
