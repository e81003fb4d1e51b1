package io.byok.localkms.internal.watch;

import io.byok.localkms.internal.wire.KmsError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What CloudWatch makes of the values of a period. */
enum Statistic {
    SAMPLE_COUNT("SampleCount", List::size),
    AVERAGE("Average", values -> stream(values).average().orElseThrow()),
    SUM("Sum", values -> stream(values).sum()),
    MINIMUM("Minimum", values -> stream(values).min().orElseThrow()),
    MAXIMUM("Maximum", values -> stream(values).max().orElseThrow());

    private final String wireName;
    private final ToDoubleFunction<List<Double>> function;

    Statistic(String wireName, ToDoubleFunction<List<Double>> function) {
        this.wireName = wireName;
        this.function = function;
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
        return values.isEmpty() ? Optional.empty() : Optional.of(function.applyAsDouble(values));
    }
}
