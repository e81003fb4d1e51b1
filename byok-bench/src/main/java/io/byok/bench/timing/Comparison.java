package io.byok.bench.timing;

/**
 * Two kinds of input, compared.
 *
 * @param worstT Welch's t of the crop at which it is largest, the uncropped measurements among them
 * @param worstPercentile the part of the measurements that this crop keeps
 * @param uncroppedT Welch's t of all measurements
 * @param differenceNanos between the means at the worst crop
 */
record Comparison(
        String left, String right, double worstT, double worstPercentile, double uncroppedT, double differenceNanos) {
    /** What dudect and the literature on leakage take for evidence: chance reaches it once in 10^5. */
    static final double EVIDENCE = 4.5;

    /** A t of fewer measurements is not yet normally distributed, and says nothing of so rare an event. */
    private static final int LEAST_SHARE = 10;

    static Comparison of(String left, CroppedMoments a, String right, CroppedMoments b, Crops crops) {
        int worst = crops.count() - 1;
        for (int crop = 0; crop < crops.count(); crop++) {
            if (isEnough(a, crop) && isEnough(b, crop) && absoluteT(a, b, crop) > absoluteT(a, b, worst)) {
                worst = crop;
            }
        }
        return new Comparison(
                left,
                right,
                absoluteT(a, b, worst),
                crops.percentile(worst),
                absoluteT(a, b, crops.count() - 1),
                Math.abs(a.at(worst).mean() - b.at(worst).mean()));
    }

    private static boolean isEnough(CroppedMoments moments, int crop) {
        return moments.at(crop).count() >= moments.uncropped().count() / LEAST_SHARE;
    }

    private static double absoluteT(CroppedMoments a, CroppedMoments b, int crop) {
        return Math.abs(Moments.welchT(a.at(crop), b.at(crop)));
    }

    boolean isEvidence() {
        return worstT >= EVIDENCE;
    }
}
