package io.byok.core.trace.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class TimingComparisonTest {
    private static final int TIMES = 100_000;

    private final Random random = new Random(20261123);

    /** Times as they are measured: a floor, a tail, and an interrupt now and then. */
    private long time() {
        long interrupt = random.nextInt(100) == 0 ? random.nextInt(500_000) : 0;
        return 10_000 + (long) (200 * Math.exp(random.nextGaussian())) + interrupt;
    }

    @Test
    void finds_nothing_where_both_classes_are_alike() {
        assertThat(strongest(ofSecond -> time())).matches(evidence -> !evidence.isLeak());
    }

    @Test
    void finds_a_shift_that_interrupts_hide_from_the_plain_test() {
        ToLongFunction<Boolean> shifted = ofSecond -> time() + (ofSecond ? 10 : 0);

        TimingComparison.Evidence evidence = strongest(shifted);

        assertThat(evidence).matches(TimingComparison.Evidence::isLeak);
        assertThat(evidence.what()).startsWith("times below");
        assertThat(evidence.t()).isNegative();
    }

    @Test
    void finds_a_spread_that_differs_around_the_same_mean() {
        ToLongFunction<Boolean> spread = ofSecond -> 10_000 + (long) (random.nextGaussian() * (ofSecond ? 110 : 100));

        assertThat(strongest(spread)).matches(TimingComparison.Evidence::isLeak);
    }

    @Test
    void finds_a_rare_slow_path() {
        ToLongFunction<Boolean> rare =
                ofSecond -> 10_000 + random.nextInt(100) + (ofSecond && random.nextInt(500) == 0 ? 3000 : 0);

        assertThat(strongest(rare)).matches(TimingComparison.Evidence::isLeak);
    }

    @Test
    void gives_no_verdict_on_a_handful_of_times() {
        TimingComparison test = new TimingComparison(new long[] {1, 2, 3});
        test.add(true, 2);

        assertThatIllegalStateException().isThrownBy(test::strongest).withMessageContaining("5000 times of each");
    }

    private TimingComparison.Evidence strongest(ToLongFunction<Boolean> source) {
        long[] calibration = random.longs(5000)
                .map(ignored -> source.applyAsLong(random.nextBoolean()))
                .toArray();
        TimingComparison test = new TimingComparison(calibration);
        for (int i = 0; i < TIMES; i++) {
            boolean ofSecond = random.nextBoolean();
            test.add(ofSecond, source.applyAsLong(ofSecond));
        }
        return test.strongest();
    }
}
