package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;

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
    /** Two thousand in all with {@code -Dbyok.pace.items=500}, which takes minutes. */
    private static final int IN_EACH = Integer.getInteger("byok.pace.items", 125);

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

    @Test
    void with_a_raised_quota_the_aliases_bound_and_ten_places_go_ten_times_as_fast() {
        restart(LocalKms.builder().quotas());
        server.quotas().rate("GetParametersForImport", 5);
        List<Place> places = IntStream.range(0, 10)
                .mapToObj(i -> new Place(String.format("%012d", 100 + i), "eu-central-1"))
                .toList();

        BulkReport report = job().quotas(RequestQuotas.awsDefaults().with("GetParametersForImport", 5))
                .build()
                .run(spread(places, 20));

        double reckoned = 20 / (0.99 * 2.5);
        assertThat(report.imported()).isEqualTo(200);
        assertThat(seconds(report.took())).isBetween(reckoned * 0.9, reckoned * 1.1);
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
