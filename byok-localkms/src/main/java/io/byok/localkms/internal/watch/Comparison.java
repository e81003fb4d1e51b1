package io.byok.localkms.internal.watch;

import io.byok.localkms.internal.wire.Input;

/** How an alarm holds a value against its threshold; the constants bear AWS's names. */
enum Comparison {
    GreaterThanOrEqualToThreshold("greater than or equal to"),
    GreaterThanThreshold("greater than"),
    LessThanThreshold("less than"),
    LessThanOrEqualToThreshold("less than or equal to");

    private final String words;

    Comparison(String words) {
        this.words = words;
    }

    static Comparison read(Input input) {
        return input.requiredChoice("ComparisonOperator", Comparison.class);
    }

    boolean isBreached(double value, double threshold) {
        return switch (this) {
            case GreaterThanOrEqualToThreshold -> value >= threshold;
            case GreaterThanThreshold -> value > threshold;
            case LessThanThreshold -> value < threshold;
            case LessThanOrEqualToThreshold -> value <= threshold;
        };
    }

    String words() {
        return words;
    }
}
