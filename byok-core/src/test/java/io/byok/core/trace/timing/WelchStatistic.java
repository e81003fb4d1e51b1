package io.byok.core.trace.timing;

/**
 * Welch's t-test for two populations of unequal variance, fed one value at a time: means and squared deviations are kept
 * by Welford's recurrence, which keeps its precision over millions of values.
 */
final class WelchStatistic {
    private final Moments first = new Moments();
    private final Moments second = new Moments();

    private static final class Moments {
        long count;
        double mean;
        double squaredDeviations;

        void add(double value) {
            count++;
            double deviation = value - mean;
            mean += deviation / count;
            squaredDeviations += deviation * (value - mean);
        }

        double varianceOfMean() {
            return squaredDeviations / (count - 1) / count;
        }
    }

    void add(boolean ofSecond, double value) {
        (ofSecond ? second : first).add(value);
    }

    /** The size of the smaller population. */
    long count() {
        return Math.min(first.count, second.count);
    }

    /** The mean of what was added to a population. */
    double mean(boolean ofSecond) {
        return (ofSecond ? second : first).mean;
    }

    /**
     * The statistic: positive where the first mean is larger, zero where both populations are one constant, infinite where
     * they are two.
     */
    double t() {
        if (count() < 2) {
            throw new IllegalStateException("a variance needs two values of each population; there are " + count());
        }
        double difference = first.mean - second.mean;
        return difference == 0 ? 0 : difference / Math.sqrt(first.varianceOfMean() + second.varianceOfMean());
    }
}
