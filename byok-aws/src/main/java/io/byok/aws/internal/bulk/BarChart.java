package io.byok.aws.internal.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Bars in SVG, with what their height and width mean in words. */
record BarChart(List<Long> counts, Duration slice, String what) {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 160;

    String svg() {
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        double wide = (double) WIDTH / counts.size();
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            double high = (double) HEIGHT * counts.get(i) / most;
            bars.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                    i * wide,
                    HEIGHT - high,
                    Math.max(wide - 0.5, 0.5),
                    high));
        }
        return "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\"100%\" role=\"img\" aria-label=\"" + what
                + " over" + " time\">" + bars + "</svg>\n<p>" + caption(most) + "</p>\n";
    }

    private String caption(long most) {
        double perSecond = (double) most / slice.toSeconds();
        return String.format(
                Locale.ROOT,
                "%d slices of %d s; the highest bar is %d %s, %.2f a second.",
                counts.size(),
                slice.toSeconds(),
                most,
                what,
                perSecond);
    }
}
