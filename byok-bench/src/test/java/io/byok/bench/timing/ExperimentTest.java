package io.byok.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The times are made up here, so that nothing depends on how busy the machine is. */
class ExperimentTest {
    private static final int OPERATIONS = 20_000;

    @Test
    void kinds_that_take_the_same_time_give_no_evidence() {
        assertThat(compare(noise -> 1_000 + noise, noise -> 1_000 + noise).isEvidence())
                .isFalse();
    }

    @Test
    void a_difference_far_below_the_noise_is_evidence() {
        Comparison comparison = compare(noise -> 1_000 + noise, noise -> 1_010 + noise);

        assertThat(comparison.isEvidence()).isTrue();
        assertThat(comparison.differenceNanos()).isBetween(5.0, 15.0);
    }

    @Test
    void a_difference_that_drowns_in_the_tail_shows_in_a_crop() {
        Random interruptions = new Random(5);
        LongUnaryOperator tail =
                time -> interruptions.nextInt(20) == 0 ? time + interruptions.nextInt(1_000_000) : time;

        Comparison comparison =
                compare(noise -> tail.applyAsLong(1_000 + noise), noise -> tail.applyAsLong(1_010 + noise));

        assertThat(comparison.uncroppedT()).isLessThan(Comparison.EVIDENCE);
        assertThat(comparison.isEvidence()).isTrue();
        assertThat(comparison.worstPercentile()).isLessThan(0.96);
    }

    /** Times with noise of 100 ns standard deviation. */
    private static Comparison compare(LongUnaryOperator left, LongUnaryOperator right) {
        Random noise = new Random(3);
        Subject subject = new Subject() {
            @Override
            public List<String> kinds() {
                return List.of("left", "right");
            }

            @Override
            public TimedCall prepare(int kind) {
                return new MadeUp((kind == 0 ? left : right).applyAsLong((long) (100 * noise.nextGaussian())));
            }
        };
        List<Comparison> comparisons = new Experiment(subject, new SplittableRandom(9)).run(OPERATIONS);
        assertThat(comparisons).hasSize(1);
        return comparisons.get(0);
    }

    private record MadeUp(long nanos) implements TimedCall {
        @Override
        public void run() {}
    }
}
