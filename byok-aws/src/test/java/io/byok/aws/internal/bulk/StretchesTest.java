package io.byok.aws.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.aws.bulk.BulkItem;
import io.byok.aws.bulk.Place;
import io.byok.core.KeyMaterialSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How workers at the same items keep out of each other's way. */
class StretchesTest {
    private static final Place HERE = new Place("default", "eu-central-1");
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    private Runnable whilePausing = () -> {};
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void every_unit_is_handed_out_once() throws InterruptedException {
        Stretches<ImportUnit> stretches = over(units(100), 8);

        Set<ImportUnit> taken = new HashSet<>();
        for (Optional<ImportUnit> unit = stretches.next(); unit.isPresent(); unit = stretches.next()) {
            taken.add(unit.get());
            stretches.ended(unit.get());
        }

        assertThat(taken).hasSize(100);
    }

    @Test
    void a_stretch_is_tried_with_one_unit_and_entered_with_all_once_that_has_won() throws InterruptedException {
        List<ImportUnit> units = inOneStretch(5);
        Stretches<ImportUnit> stretches = over(units, 8);
        ImportUnit trial = stretches.next().orElseThrow();
        whilePausing = () -> stretches.won(trial);
        Instant before = now;

        assertThat(stretches.next()).contains(units.get(1));
        assertThat(now).isEqualTo(before.plusMillis(20));
        assertThat(stretches.next()).contains(units.get(2));
        assertThat(now).isEqualTo(before.plusMillis(20));
    }

    @Test
    void a_stretch_where_anothers_fresh_claim_is_seen_is_left_until_that_is_old() throws InterruptedException {
        Stretches<ImportUnit> stretches = over(inOneStretch(2), 8);
        ImportUnit claimed = stretches.next().orElseThrow();

        assertThat(stretches.isUnderWay(claimed, now.minusSeconds(1))).isTrue();
        stretches.putOff(claimed);
        stretches.ended(claimed);
        ImportUnit other = stretches.next().orElseThrow();
        assertThat(stretches.isAnothers(other)).isTrue();
        stretches.left(other);
        stretches.ended(other);
        Instant before = now;
        stretches.next();

        assertThat(Duration.between(before, now)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(stretches.isAnothers(other)).isFalse();
    }

    @Test
    void a_claim_that_is_old_keeps_nobody_away() throws InterruptedException {
        Stretches<ImportUnit> stretches = over(inOneStretch(2), 8);
        ImportUnit claimed = stretches.next().orElseThrow();

        assertThat(stretches.isUnderWay(claimed, now.minus(UNDER_WAY))).isFalse();

        assertThat(stretches.isAnothers(claimed)).isFalse();
    }

    @Test
    void a_stretch_where_a_race_was_lost_rests() throws InterruptedException {
        Stretches<ImportUnit> stretches = over(inOneStretch(3), 8);
        ImportUnit lost = stretches.next().orElseThrow();

        stretches.lost(lost);
        stretches.putOff(lost);
        stretches.ended(lost);
        Instant before = now;
        ImportUnit next = stretches.next().orElseThrow();

        assertThat(next).isSameAs(lost);
        assertThat(Duration.between(before, now)).isBetween(UNDER_WAY, UNDER_WAY.plusSeconds(1));
    }

    @Test
    void what_a_server_with_a_clock_that_is_ahead_has_created_counts_as_created_now() throws InterruptedException {
        Stretches<ImportUnit> stretches = over(inOneStretch(2), 8);
        ImportUnit claimed = stretches.next().orElseThrow();

        stretches.isUnderWay(claimed, now.plusSeconds(3600));
        now = now.plus(UNDER_WAY);

        assertThat(stretches.isAnothers(claimed)).isFalse();
    }

    @Test
    void a_single_thread_takes_units_as_they_come() throws InterruptedException {
        List<ImportUnit> units = units(40);
        Stretches<ImportUnit> stretches = over(units, 1);

        List<ImportUnit> taken = new ArrayList<>();
        for (Optional<ImportUnit> unit = stretches.next(); unit.isPresent(); unit = stretches.next()) {
            taken.add(unit.get());
            stretches.ended(unit.get());
        }

        assertThat(taken).containsExactlyElementsOf(units);
    }

    @Test
    void a_feed_that_gives_nothing_for_long_keeps_no_unit_back() throws InterruptedException {
        Iterator<ImportUnit> units = units(3).iterator();
        Stretches<ImportUnit> stretches = over(
                () -> {
                    now = now.plusSeconds(30);
                    return units.hasNext() ? Optional.of(units.next()) : Optional.empty();
                },
                8);
        Instant before = now;

        assertThat(stretches.next()).isPresent();
        assertThat(now).isEqualTo(before.plusSeconds(30));
    }

    private Stretches<ImportUnit> over(List<ImportUnit> units, int threads) {
        Iterator<ImportUnit> iterator = units.iterator();
        return over(() -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty(), threads);
    }

    private Stretches<ImportUnit> over(Source source, int threads) {
        Feed<ImportUnit> feed = new Feed<>() {
            @Override
            public void begin(Consumer<Place> opening) {}

            @Override
            public Optional<ImportUnit> next(Place place) {
                return source.next();
            }

            @Override
            public void abandon(Place place) {}

            @Override
            public void close() {}
        };
        return new Stretches<>(HERE, feed, this::pause, clock, UNDER_WAY, threads);
    }

    private void pause(Duration duration) {
        now = now.plus(duration);
        whilePausing.run();
    }

    /** Where units come from. */
    private interface Source {
        Optional<ImportUnit> next();
    }

    private List<ImportUnit> units(int count) {
        return IntStream.range(0, count).mapToObj(i -> unit("item-" + i)).toList();
    }

    private List<ImportUnit> inOneStretch(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "item-" + i)
                .filter(id -> IdHash.of(id).low() % 16 == 0)
                .limit(count)
                .map(this::unit)
                .toList();
    }

    private ImportUnit unit(String id) {
        BulkItem item = BulkItem.of(id, KeyMaterialSpec.SYMMETRIC_DEFAULT, () -> {
                    throw new IllegalStateException("never opened");
                })
                .neverExpires()
                .regions(HERE.region())
                .build();
        return new ImportUnit(item, HERE, clock);
    }
}
