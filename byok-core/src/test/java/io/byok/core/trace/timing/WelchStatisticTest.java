package io.byok.core.trace.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WelchStatisticTest {
    private final WelchStatistic test = new WelchStatistic();

    @Test
    void gives_the_value_worked_out_by_hand() {
        // Means 4 and 7, variances 4 and 10, sizes 3 and 4: t = -3 / sqrt(4/3 + 10/4).
        add(false, 2, 4, 6);
        add(true, 4, 5, 8, 11);

        assertThat(test.t()).isCloseTo(-3 / Math.sqrt(4.0 / 3 + 10.0 / 4), within(1e-12));
        assertThat(test.count()).isEqualTo(3);
    }

    @Test
    void keeps_its_precision_beside_a_large_mean() {
        add(false, 1e12 + 2, 1e12 + 4, 1e12 + 6);
        add(true, 1e12 + 4, 1e12 + 5, 1e12 + 8, 1e12 + 11);

        assertThat(test.t()).isCloseTo(-3 / Math.sqrt(4.0 / 3 + 10.0 / 4), within(1e-4));
    }

    @Test
    void sees_no_difference_between_equal_constants() {
        add(false, 5, 5, 5);
        add(true, 5, 5, 5);

        assertThat(test.t()).isZero();
    }

    @Test
    void sees_every_difference_between_unequal_constants() {
        add(false, 5, 5, 5);
        add(true, 6, 6, 6);

        assertThat(test.t()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void needs_two_values_of_each() {
        add(false, 5, 6);
        add(true, 5);

        assertThatIllegalStateException().isThrownBy(test::t).withMessageContaining("there are 1");
    }

    private void add(boolean ofSecond, double... values) {
        for (double value : values) {
            test.add(ofSecond, value);
        }
    }
}
