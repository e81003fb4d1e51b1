package io.byok.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalKmsClockTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final LocalKmsClock clock = LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC));

    @Test
    void it_starts_at_the_time_beneath_and_ticks_with_it() {
        Instant before = Instant.now();
        Instant shown = LocalKmsClock.system().instant();

        assertThat(shown).isBetween(before, Instant.now());
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void it_advances_step_by_step() {
        clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(61)));
    }

    @Test
    void it_moves_to_an_instant_and_ticks_on() {
        LocalKmsClock ticking = LocalKmsClock.system();
        Instant target = Instant.now().plus(Duration.ofDays(100));
        ticking.moveTo(target);

        assertThat(ticking.instant()).isBetween(target, target.plus(Duration.ofMinutes(1)));
    }

    @Test
    void it_does_not_go_back() {
        clock.advance(Duration.ofHours(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("goes forward only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.moveTo(START))
                .withMessageContaining("goes forward only");
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void its_zones_move_together() {
        LocalKmsClock elsewhere = clock.withZone(ZoneId.of("Europe/Berlin"));
        elsewhere.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void steps_of_many_threads_all_count() throws Exception {
        Thread[] threads = new Thread[8];
        for (int index = 0; index < threads.length; index++) {
            threads[index] = new Thread(() -> {
                for (int step = 0; step < 1_000; step++) {
                    clock.advance(Duration.ofSeconds(1));
                }
            });
            threads[index].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofSeconds(8_000)));
    }
}
