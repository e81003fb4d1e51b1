package io.byok.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void welchs_t_is_that_of_the_formula() {
        // Means 3 and 7; variances 2.5 and 20/3; t = -4 / sqrt(2.5 / 5 + 20 / 3 / 4).
        Moments left = of(1, 2, 3, 4, 5);
        Moments right = of(4, 6, 8, 10);

        assertThat(left.mean()).isEqualTo(3);
        assertThat(Moments.welchT(left, right)).isCloseTo(-4 / Math.sqrt(0.5 + 5.0 / 3), within(1e-12));
    }

    @Test
    void times_that_never_vary_and_differ_are_infinitely_far_apart() {
        assertThat(Moments.welchT(of(1, 1), of(2, 2))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Moments.welchT(of(1, 1), of(1, 1))).isZero();
    }

    private static Moments of(double... measurements) {
        Moments moments = new Moments();
        for (double measurement : measurements) {
            moments.add(measurement);
        }
        return moments;
    }
}
