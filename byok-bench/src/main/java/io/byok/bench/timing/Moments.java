package io.byok.bench.timing;

/** Count, mean and variance of measurements, which are added one at a time (Welford 1962). */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double measurement) {
        count++;
        double delta = measurement - mean;
        mean += delta / count;
        squares += delta * (measurement - mean);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    private double squaredStandardError() {
        return squares / (count - 1) / count;
    }

    /** Welch's t of the hypothesis that both have the same mean; 0 where neither varies and both agree. */
    static double welchT(Moments left, Moments right) {
        double difference = left.mean - right.mean;
        double standardError = Math.sqrt(left.squaredStandardError() + right.squaredStandardError());
        return difference == 0 ? 0 : difference / standardError;
    }
}
