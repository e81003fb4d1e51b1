package io.byok.localkms.internal.watch;

import io.byok.localkms.internal.wire.KmsError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What CloudWatch makes of the values of a period. */
enum Statistic {
    SAMPLE_COUNT("SampleCount"),
    AVERAGE("Average"),
    SUM("Sum"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum");

    private final String wireName;

    Statistic(String wireName) {
        this.wireName = wireName;
    }

    private static DoubleStream stream(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    static Statistic of(String wireName) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> KmsError.of(
                        "ValidationError",
                        "LocalKms knows the statistics SampleCount, Average, Sum, Minimum and Maximum, and not "
                                + wireName));
    }

    String wireName() {
        return wireName;
    }

    /** Whether it falls with the values, and never by their number. */
    boolean followsValues() {
        return this != SAMPLE_COUNT && this != SUM;
    }

    /** Nothing of a period without values. */
    Optional<Double> of(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(ofSome(stream(values)));
    }

    private double ofSome(DoubleStream values) {
        return switch (this) {
            case SAMPLE_COUNT -> values.count();
            case AVERAGE -> values.average().orElseThrow();
            case SUM -> values.sum();
            case MINIMUM -> values.min().orElseThrow();
            case MAXIMUM -> values.max().orElseThrow();
        };
    }
}
