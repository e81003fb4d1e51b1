package io.byok.bench.bulk;

import io.byok.aws.bulk.BulkImport;
import io.byok.aws.bulk.BulkReport;
import io.byok.aws.bulk.RequestQuotas;
import io.byok.aws.bulk.SimulatedTime;
import io.byok.aws.internal.bulk.Arithmetic;
import io.byok.aws.internal.bulk.Costs;
import io.byok.core.WrappingKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The importing process of a {@link PaceMeasurement}: nothing else is in its heap. */
final class PaceWorker {
    private final PlaceClients clients;
    private final PacedItems items;

    private PaceWorker(PlaceClients clients, PacedItems items) {
        this.clients = clients;
        this.items = items;
    }

    /** The endpoint, the number of items, of places, GetParametersForImport a second or 0 for no quotas, and the time. */
    public static void main(String... args) {
        PacedItems items = new PacedItems(Integer.parseInt(args[1]), Integer.parseInt(args[2]), new LongAdder());
        try (PlaceClients clients = new PlaceClients(URI.create(args[0]), UrlConnectionHttpClient.create())) {
            PaceWorker worker = new PaceWorker(clients, items);
            double perSecond = Double.parseDouble(args[3]);
            if (perSecond > 0) {
                worker.runPaced(
                        RequestQuotas.awsDefaults().with("GetParametersForImport", perSecond), Instant.parse(args[4]));
            } else {
                worker.runFree();
            }
        }
    }

    private void runPaced(RequestQuotas quotas, Instant start) {
        RemoteClock clock = new RemoteClock(
                start, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
        LiveHeap heap = new LiveHeap(items.count());
        Watch watch = new Watch(clock, heap);
        BulkReport report = complete(job().quotas(quotas)
                .simulated(new SimulatedTime(clock, clock::moveTo))
                .listener(watch));
        double seconds = report.took().toMillis() / 1000.0;
        double reckoned = Arithmetic.itemsPerSecond(quotas, Costs.NAMED_IMPORT);
        double achieved = items.count() / (double) items.places() / seconds;
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.2f h | `%s` | %.4f | %s | %.2f MiB |%n",
                items.count(),
                items.places(),
                seconds / 3600,
                Arithmetic.bound(quotas, Costs.NAMED_IMPORT),
                achieved / reckoned,
                watch.throttles(),
                heap.mostBytes() / 1048576.0);
    }

    private void runFree() {
        long start = System.nanoTime();
        complete(job().quotas(RequestQuotas.unlimited()));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%d items in %.1f s: %.1f a second%n", items.count(), seconds, items.count() / seconds);
        System.out.printf(
                Locale.ROOT,
                "processor time an item: %.2f ms here, of which wrapping lasted %.2f ms%n",
                ProcessTime.seconds() * 1000 / items.count(),
                items.wrapping().sum() / 1e6 / items.count());
        clients.times().print();
    }

    private BulkImport.Builder job() {
        return BulkImport.job("pace", clients).wrappingKeySpec(WrappingKey.Spec.RSA_2048);
    }

    private BulkReport complete(BulkImport.Builder job) {
        BulkReport report = job.build().run(items.stream());
        if (report.imported() != items.count() || !report.isComplete()) {
            throw new IllegalStateException(
                    "imported " + report.imported() + " of " + items.count() + "; failures: " + report.failures());
        }
        return report;
    }
}
