package io.byok.aws.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.byok.aws.metrics.BulkMetrics;
import io.byok.localkms.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Micrometer's own registry beside a run. */
class MetricsTest extends BulkOnLocalKms {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void items_are_counted_by_outcome_and_cause() {
        job().build().run(items(1));
        server.faults().add(Fault.on("CreateKey").call(3).answer(400, "LimitExceededException", ""));

        run(4);

        assertThat(items("imported", "none")).isEqualTo(2);
        assertThat(items("done.before", "none")).isEqualTo(1);
        assertThat(items("failed", "CreateKey: LimitExceededException")).isEqualTo(1);
        assertThat(gauge("byok.bulk.items.remaining")).isZero();
    }

    @Test
    void requests_are_timed_by_operation_and_error() {
        server.faults().add(Fault.on("ImportKeyMaterial").call(2).answer(400, "ThrottlingException", "Rate exceeded"));

        run(3);

        assertThat(requests("ImportKeyMaterial", "none")).isEqualTo(3);
        assertThat(requests("ImportKeyMaterial", "ThrottlingException")).isEqualTo(1);
        assertThat(registry.get("byok.bulk.requests")
                        .tags(
                                "operation",
                                "ImportKeyMaterial",
                                "error",
                                "none",
                                "region",
                                FRANKFURT,
                                "account",
                                "default")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("byok.bulk.throttles")
                        .tags("operation", "ImportKeyMaterial")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void rate_and_time_left_are_those_of_the_last_minutes() {
        int minutes = 20;
        List<Double> rates = new ArrayList<>();
        BulkMetrics metrics = metrics(100);
        job().quotas(RequestQuotas.unlimited().with("GetParametersForImport", 0.05))
                .listener(event -> {
                    metrics.on(event);
                    rates.add(gauge("byok.bulk.items.rate"));
                })
                .build()
                .run(items(minutes * 3));

        assertThat(rates.get(rates.size() - 1)).isCloseTo(0.05, within(0.005));
        assertThat(gauge("byok.bulk.items.remaining")).isEqualTo(40);
        assertThat(registry.get("byok.bulk.time.left").timeGauge().value(TimeUnit.SECONDS))
                .isCloseTo(40 / 0.05, within(80.0));
    }

    private void run(int count) {
        job().inFlight(1).listener(metrics(count)).build().run(items(count));
    }

    private BulkMetrics metrics(int total) {
        return new BulkMetrics(registry, "migration", total, server.clock());
    }

    private double items(String outcome, String cause) {
        return registry.get("byok.bulk.items")
                .tags("job", "migration", "region", FRANKFURT, "outcome", outcome, "cause", cause)
                .counter()
                .count();
    }

    private long requests(String operation, String error) {
        return registry.get("byok.bulk.requests")
                .tags("operation", operation, "error", error)
                .timer()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).tags("job", "migration").gauge().value();
    }
}
