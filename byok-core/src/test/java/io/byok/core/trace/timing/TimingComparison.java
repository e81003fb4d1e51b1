package io.byok.core.trace.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells from measured times whether two classes of input take different time, the way of Reparaz, Balasch and
 * Verbauwhede, "Dude, is my code constant time?" (DATE 2017): Welch's t-test over all times, over the times below each of
 * many percentiles, since interrupts hide what is in the fast runs, and over the squared deviations from the mean, for
 * leaks that change the spread alone.
 *
 * <p>The order of the two classes must be random, and input prepared outside of the measured time in the same way for
 * both.
 */
public final class TimingComparison {
    /** An absolute value from here on is taken for a leak. */
    public static final double LEAK = 4.5;

    private static final int PERCENTILES = 100;
    private static final int SMALLEST_POPULATION = 5000;

    private final long[] thresholds;
    private final WelchStatistic all = new WelchStatistic();
    private final WelchStatistic spread = new WelchStatistic();
    private final WelchStatistic[] below = new WelchStatistic[PERCENTILES];
    private final double calibratedMean;

    /**
     * The strongest evidence of a leak.
     *
     * @param what which of the tests gave it
     * @param smallerPopulation on how many times of the rarer class it stands
     */
    public record Evidence(String what, double t, long smallerPopulation) {
        /** Whether this is a leak. */
        public boolean isLeak() {
            return Math.abs(t) >= LEAK;
        }
    }

    /**
     * Sets the percentiles.
     *
     * @param calibration times of both classes, not counted as evidence; a few thousand
     */
    public TimingComparison(long[] calibration) {
        if (calibration.length == 0) {
            throw new IllegalArgumentException("percentiles need times to be taken from; none were given");
        }
        long[] sorted = calibration.clone();
        Arrays.sort(sorted);
        thresholds = new long[PERCENTILES];
        for (int i = 0; i < PERCENTILES; i++) {
            thresholds[i] = sorted[(int) (percentile(i) * sorted.length)];
            below[i] = new WelchStatistic();
        }
        calibratedMean = Arrays.stream(sorted).average().getAsDouble();
    }

    /** Dense towards the slow end, where the outliers are. */
    private static double percentile(int i) {
        return 1 - Math.pow(0.5, 10.0 * (i + 1) / PERCENTILES);
    }

    /** Adds a time of one of the two classes. */
    public void add(boolean ofSecond, long nanoseconds) {
        all.add(ofSecond, nanoseconds);
        double deviation = nanoseconds - calibratedMean;
        spread.add(ofSecond, deviation * deviation);
        for (int i = 0; i < PERCENTILES; i++) {
            if (nanoseconds < thresholds[i]) {
                below[i].add(ofSecond, nanoseconds);
            }
        }
    }

    /** The strongest evidence so far, of all tests that have times enough. */
    public Evidence strongest() {
        List<Evidence> evidence = new ArrayList<>();
        addIfEnough(evidence, "all times", all);
        addIfEnough(evidence, "spread of all times", spread);
        for (int i = 0; i < PERCENTILES; i++) {
            addIfEnough(evidence, "times below %d ns".formatted(thresholds[i]), below[i]);
        }
        return evidence.stream()
                .max((a, b) -> Double.compare(Math.abs(a.t()), Math.abs(b.t())))
                .orElseThrow(() -> new IllegalStateException(
                        "no test has %d times of each class yet".formatted(SMALLEST_POPULATION)));
    }

    private static void addIfEnough(List<Evidence> evidence, String what, WelchStatistic test) {
        if (test.count() >= SMALLEST_POPULATION) {
            evidence.add(new Evidence(what, test.t(), test.count()));
        }
    }
}
