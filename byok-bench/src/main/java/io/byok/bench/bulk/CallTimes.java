package io.byok.bench.bulk;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** How long requests lasted, from leaving the SDK until their answer was there: the network and the server. */
final class CallTimes implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("byok.bench.sent");

    private record Sum(LongAdder calls, LongAdder nanos) {}

    private final Map<String, Sum> sums = new ConcurrentHashMap<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(SENT, System.nanoTime());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Sum sum = sums.computeIfAbsent(
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                operation -> new Sum(new LongAdder(), new LongAdder()));
        sum.calls().increment();
        sum.nanos()
                .add(System.nanoTime()
                        - Optional.ofNullable(attributes.getAttribute(SENT)).orElseThrow());
    }

    /** A line of a table for each operation. */
    void print() {
        new TreeMap<>(sums)
                .forEach((operation, sum) -> System.out.printf(
                        "| `%s` | %d | %.2f |%n",
                        operation,
                        sum.calls().sum(),
                        sum.nanos().sum() / 1e6 / sum.calls().sum()));
    }
}
