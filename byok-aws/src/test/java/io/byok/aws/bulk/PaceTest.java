package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.internal.bulk.Arithmetic;
import io.byok.aws.internal.bulk.Costs;
import io.byok.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Simulated minutes of a bulk import, with AWS's quotas in force and its time passing as in a real one. */
class PaceTest extends BulkOnLocalKms {
    private static final List<Place> PLACES = List.of(
            new Place("111122223333", "eu-central-1"),
            new Place("111122223333", "eu-west-1"),
            new Place("444455556666", "eu-central-1"),
            new Place("444455556666", "us-east-1"));
    /** With the other test's, two thousand in all. */
    private static final int IN_EACH = Integer.getInteger("byok.pace.items", 425);

    private static final int IN_EACH_OF_MANY = 3;

    @Test
    void items_go_at_the_rate_of_the_scarcest_operation_in_each_place_and_none_is_throttled() {
        restart(LocalKms.builder().quotas());

        BulkReport report = job().quotas(RequestQuotas.awsDefaults()).build().run(spread(PLACES, IN_EACH));

        assertThat(report.imported()).isEqualTo(4 * IN_EACH);
        assertThat(report.isComplete()).isTrue();
        report.places().forEach((place, count) -> {
            assertThat(count.imported()).as(place.toString()).isEqualTo(IN_EACH);
            assertThat(count.throttles()).as(place.toString()).isZero();
        });
        assertThat(server.calls())
                .filteredOn(call ->
                        call.errorCode().isPresent() && !call.operation().equals("DescribeKey"))
                .isEmpty();
        assertThat(server.callsTo("GetParametersForImport")).isEqualTo(4 * IN_EACH);
        assertThat(server.callsTo("CreateKey")).isEqualTo(4 * IN_EACH);
        double achieved = IN_EACH / seconds(report.took());
        assertThat(achieved).isBetween(0.98, 1.0);
    }

    /** The third row of the README's table, with fewer keys: a place that is paced evenly shows its rate from the first. */
    @Test
    void with_a_raised_quota_the_aliases_bound_and_a_hundred_places_go_a_hundred_times_as_fast() {
        RequestQuotas raised = RequestQuotas.awsDefaults().with("GetParametersForImport", 5);
        restart(LocalKms.builder().quotas());
        server.quotas().rate("GetParametersForImport", 5);
        List<Place> places = IntStream.range(0, 100)
                .mapToObj(i -> new Place(String.format("%012d", 100 + i), "eu-central-1"))
                .toList();

        BulkReport report = job().quotas(raised).inFlight(3).build().run(spread(places, IN_EACH_OF_MANY));

        assertThat(report.imported()).isEqualTo(100L * IN_EACH_OF_MANY);
        report.places().values().forEach(count -> assertThat(count.throttles()).isZero());
        // Two aliases an item, and no wait before the first.
        double reckoned =
                (2 * IN_EACH_OF_MANY - 1) / (0.99 * 2 * Arithmetic.itemsPerSecond(raised, Costs.NAMED_IMPORT));
        assertThat(seconds(report.took())).isBetween(reckoned, reckoned / 0.98);
    }

    /** Items for each place in turn. */
    static Stream<BulkItem> spread(List<Place> places, int inEach) {
        return IntStream.range(0, places.size() * inEach).mapToObj(i -> {
            Place place = places.get(i % places.size());
            String id = "key-" + i;
            return item(id).account(place.account())
                    .regions(place.region())
                    .alias("alias/" + id)
                    .build();
        });
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
