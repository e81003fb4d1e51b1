package io.byok.aws.metrics;

import io.byok.aws.bulk.BulkEvent;
import io.byok.aws.bulk.BulkListener;
import io.byok.aws.bulk.BulkProgress;
import io.byok.aws.bulk.Place;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Feeds a {@link MeterRegistry} with what happens in a bulk run, of imports or of renewals. Takes the optional dependency
 * {@code io.micrometer:micrometer-core}. Thread-safe.
 *
 * <table>
 * <caption>The meters; all bear the tag {@code job}, and all but the gauges {@code account} and {@code region}</caption>
 * <tr><th>name</th><th>what it is</th><th>further tags</th></tr>
 * <tr><td>byok.bulk.items</td><td>counter of items that came to an end</td><td>{@code outcome}: imported, renewed, done.before or
 * failed; {@code cause}: none, or as {@link BulkEvent.Failed#cause()}</td></tr>
 * <tr><td>byok.bulk.requests</td><td>timer of requests to KMS, without the wait for their turn</td><td>{@code operation};
 * {@code error}: none, or KMS's error code</td></tr>
 * <tr><td>byok.bulk.throttles</td><td>counter of requests that KMS turned away for their pace</td><td>{@code
 * operation}</td></tr>
 * <tr><td>byok.bulk.retries</td><td>counter of tries that are repeated</td><td></td></tr>
 * <tr><td>byok.bulk.put.off</td><td>counter of turns left to another worker</td><td></td></tr>
 * <tr><td>byok.bulk.stops</td><td>counter of places that were stopped</td><td>{@code cause}</td></tr>
 * <tr><td>byok.bulk.items.remaining</td><td>gauge of items whose end is not known yet</td><td></td></tr>
 * <tr><td>byok.bulk.items.rate</td><td>gauge of items a second, over the last minutes</td><td></td></tr>
 * <tr><td>byok.bulk.time.left</td><td>gauge of the time that the rest takes at that rate; NaN until one is known</td>
 * <td></td></tr>
 * </table>
 */
public final class BulkMetrics implements BulkListener {
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Tags job;
    private final BulkProgress progress;

    /**
     * Registers the gauges, and counts by the system's clock.
     *
     * @param registry stays the caller's
     * @param job name of the job, for the tag
     * @param total how many items there are, each counted once in each of its places
     */
    public BulkMetrics(MeterRegistry registry, String job, long total) {
        this(registry, job, total, Clock.systemUTC());
    }

    /**
     * Registers the gauges, and counts by another clock.
     *
     * @param registry stays the caller's
     * @param job name of the job, for the tag
     * @param total how many items there are, each counted once in each of its places
     * @param clock that of the run, for rate and time left
     */
    public BulkMetrics(MeterRegistry registry, String job, long total, Clock clock) {
        this.registry = registry;
        this.job = Tags.of("job", job);
        this.progress = new BulkProgress(total, clock);
        registerGauges();
    }

    private void registerGauges() {
        Gauge.builder("byok.bulk.items.remaining", progress, BulkProgress::remaining)
                .description("Items whose end is not known yet")
                .tags(job)
                .strongReference(true)
                .register(registry);
        Gauge.builder("byok.bulk.items.rate", progress, BulkProgress::itemsPerSecond)
                .description("Items finished a second, over the last minutes")
                .tags(job)
                .strongReference(true)
                .register(registry);
        TimeGauge.builder("byok.bulk.time.left", progress, TimeUnit.SECONDS, BulkMetrics::secondsLeft)
                .description("How long the rest takes at the present rate")
                .tags(job)
                .strongReference(true)
                .register(registry);
    }

    private static double secondsLeft(BulkProgress progress) {
        return progress.timeLeft()
                .map(Duration::toSeconds)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    @Override
    public void on(BulkEvent event) {
        progress.on(event);
        Tags at = at(event.place());
        if (event instanceof BulkEvent.Answered answered) {
            registry.timer(
                            "byok.bulk.requests",
                            at.and(
                                    "operation",
                                    answered.operation(),
                                    "error",
                                    answered.error().orElse(NONE)))
                    .record(answered.took());
        } else if (event instanceof BulkEvent.Imported) {
            ended(at, "imported", NONE);
        } else if (event instanceof BulkEvent.Renewed) {
            ended(at, "renewed", NONE);
        } else if (event instanceof BulkEvent.WasDone) {
            ended(at, "done.before", NONE);
        } else if (event instanceof BulkEvent.Failed failed) {
            ended(at, "failed", failed.cause());
        } else if (event instanceof BulkEvent.Throttled throttled) {
            count("byok.bulk.throttles", at.and("operation", throttled.operation()));
        } else if (event instanceof BulkEvent.Retried) {
            count("byok.bulk.retries", at);
        } else if (event instanceof BulkEvent.PutOff) {
            count("byok.bulk.put.off", at);
        } else if (event instanceof BulkEvent.Stopped stopped) {
            count("byok.bulk.stops", at.and("cause", stopped.cause()));
        }
    }

    private Tags at(Place place) {
        return job.and("account", place.account(), "region", place.region());
    }

    private void ended(Tags at, String outcome, String cause) {
        count("byok.bulk.items", at.and("outcome", outcome, "cause", cause));
    }

    private void count(String name, Tags tags) {
        registry.counter(name, tags).increment();
    }
}
