package io.byok.bench.timing;

import java.util.Arrays;

/**
 * The limits above which measurements are left out, one test for each: a leak of a few nanoseconds drowns in what interrupts
 * and collections add, and shows once the long tail is cropped. The limits come from measurements of their own, made before.
 *
 * @see <a href="https://eprint.iacr.org/2016/1123">Reparaz, Balasch, Verbauwhede: Dude, is my code constant time?</a>
 */
final class Crops {
    private static final int CROPPED = 100;

    private final double[] percentiles = new double[CROPPED + 1];
    private final long[] limitsNanos = new long[CROPPED + 1];

    Crops(long[] calibrationNanos) {
        long[] sorted = calibrationNanos.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < CROPPED; i++) {
            // dudect's own steps, which lie closer the nearer they come to the tail.
            percentiles[i] = 1 - Math.pow(0.5, 10.0 * (i + 1) / CROPPED);
            limitsNanos[i] = sorted[(int) (percentiles[i] * sorted.length)];
        }
        percentiles[CROPPED] = 1;
        limitsNanos[CROPPED] = Long.MAX_VALUE;
    }

    /** All limits, ascending; the last one crops nothing. */
    int count() {
        return CROPPED + 1;
    }

    double percentile(int crop) {
        return percentiles[crop];
    }

    long limitNanos(int crop) {
        return limitsNanos[crop];
    }
}
