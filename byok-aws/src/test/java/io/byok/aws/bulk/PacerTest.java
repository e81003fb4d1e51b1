package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final String FETCH = "GetParametersForImport";

    private final StandingClock clock = new StandingClock();
    private final Pacer pacer = new Pacer(RequestQuotas.awsDefaults(), 1, clock, clock::pass);

    @Test
    void requests_go_out_evenly_a_hundredth_below_the_quota() throws InterruptedException {
        List<Instant> turns = turns(FETCH, 101);

        assertThat(seconds(turns.get(0), turns.get(100))).isCloseTo(100 / 0.99, within(0.01));
        assertThat(largestGap(turns)).isCloseTo(1 / 0.99, within(0.001));
    }

    @Test
    void each_operation_has_a_pace_of_its_own() throws InterruptedException {
        pacer.acquire(FETCH);
        Instant before = clock.instant();

        pacer.acquire("CreateKey");

        assertThat(clock.instant()).isEqualTo(before);
        assertThat(pacer.ratePerSecond("CreateKey")).isCloseTo(4.95, within(1e-9));
    }

    @Test
    void an_operation_without_a_quota_does_not_wait() throws InterruptedException {
        assertThat(seconds(Instant.EPOCH, turns("Encrypt", 1000).get(999))).isZero();
    }

    @Test
    void an_idle_time_is_not_made_up_for_by_a_burst() throws InterruptedException {
        pacer.acquire(FETCH);
        clock.pass(Duration.ofHours(1));

        List<Instant> turns = turns(FETCH, 3);

        assertThat(seconds(turns.get(0), turns.get(2))).isCloseTo(2 / 0.99, within(0.001));
    }

    @Test
    void a_throttle_halves_the_rate_and_within_a_minute_it_recovers() throws InterruptedException {
        pacer.acquire(FETCH);

        pacer.throttled(FETCH);

        assertThat(pacer.ratePerSecond(FETCH)).isCloseTo(0.495, within(1e-9));
        clock.pass(Duration.ofSeconds(15));
        assertThat(pacer.ratePerSecond(FETCH)).isCloseTo(0.7425, within(1e-9));
        clock.pass(Duration.ofSeconds(45));
        assertThat(pacer.ratePerSecond(FETCH)).isCloseTo(0.99, within(1e-9));
    }

    @Test
    void throttles_of_requests_that_were_under_way_count_once() {
        pacer.throttled(FETCH);
        pacer.throttled(FETCH);
        pacer.throttled(FETCH);

        assertThat(pacer.ratePerSecond(FETCH)).isCloseTo(0.495, within(1e-9));
    }

    @Test
    void however_often_it_is_throttled_it_goes_on() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            pacer.throttled(FETCH);
            clock.pass(Duration.ofSeconds(2));
        }

        assertThat(pacer.ratePerSecond(FETCH)).isGreaterThan(0.03);
        Instant before = clock.instant();
        pacer.acquire(FETCH);
        assertThat(seconds(before, clock.instant())).isLessThan(60);
    }

    @Test
    void without_a_quota_a_throttle_still_makes_it_wait() throws InterruptedException {
        pacer.throttled("Encrypt");
        Instant before = clock.instant();

        pacer.acquire("Encrypt");

        assertThat(seconds(before, clock.instant())).isEqualTo(1);
    }

    @Test
    void whoever_waits_while_another_is_throttled_waits_longer() throws InterruptedException {
        Pacer[] other = new Pacer[1];
        Sleeper throttlingOnce = duration -> {
            if (clock.instant().equals(Instant.EPOCH)) {
                other[0].throttled(FETCH);
            }
            clock.pass(duration);
        };
        other[0] = new Pacer(RequestQuotas.awsDefaults(), 1, clock, throttlingOnce);
        other[0].acquire(FETCH);

        other[0].acquire(FETCH);

        assertThat(seconds(Instant.EPOCH, clock.instant())).isCloseTo(2 / 0.99, within(0.05));
    }

    @Test
    void a_share_takes_its_part_of_each_quota() {
        Pacer third = new Pacer(RequestQuotas.awsDefaults().with(FETCH, 30), 1 / 3.0, clock, clock::pass);

        assertThat(third.ratePerSecond(FETCH)).isCloseTo(9.9, within(1e-9));
    }

    @Test
    void a_share_is_a_part_of_a_whole() {
        assertThatThrownBy(() -> new Pacer(RequestQuotas.awsDefaults(), 1.5, clock, clock::pass))
                .hasMessageContaining("share is 1.5");
    }

    private List<Instant> turns(String operation, int count) throws InterruptedException {
        List<Instant> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pacer.acquire(operation);
            turns.add(clock.instant());
        }
        return turns;
    }

    private static double largestGap(List<Instant> turns) {
        double largest = 0;
        for (int i = 1; i < turns.size(); i++) {
            largest = Math.max(largest, seconds(turns.get(i - 1), turns.get(i)));
        }
        return largest;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** A clock for one thread, which waiting moves. */
    private static final class StandingClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
