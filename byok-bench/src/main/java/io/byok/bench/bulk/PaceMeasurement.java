package io.byok.bench.bulk;

import io.byok.localkms.LocalKms;
import io.byok.localkms.LocalKmsBuilder;
import io.byok.localkms.LocalKmsClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast a bulk import goes, and how much memory it takes: the importer in a process of its own with a heap of 64 MiB, the
 * embedded KMS in this one. With quotas in simulated time, which the importer passes in both processes; without in real time.
 *
 * @param items to import
 * @param places accounts that they go to in turn
 * @param perSecond GetParametersForImport a second in each, all else as AWS has it; 0 for no quotas at all
 */
record PaceMeasurement(int items, int places, double perSecond) {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String HEAP = "-Xmx64m";
    private static final String HEAD = """
            | items | places | simulated time | bound by | of the quota | throttles | live heap, at most |
            |---:|---:|---:|---|---:|---|---:|""";

    /**
     * 1,000, 10,000 and 100,000 items in one place by AWS's default quotas, unless told: items, places and
     * GetParametersForImport a second, where 0 stands for no quotas at all.
     */
    public static void main(String... args) throws IOException, InterruptedException {
        List<PaceMeasurement> all = args.length == 3
                ? List.of(new PaceMeasurement(
                        Integer.parseInt(args[0]), Integer.parseInt(args[1]), Double.parseDouble(args[2])))
                : List.of(
                        new PaceMeasurement(1000, 1, 1),
                        new PaceMeasurement(10_000, 1, 1),
                        new PaceMeasurement(100_000, 1, 1));
        if (all.get(0).isPaced()) {
            System.out.println(HEAD);
        }
        for (PaceMeasurement each : all) {
            each.run().forEach(System.out::println);
        }
    }

    private boolean isPaced() {
        return perSecond > 0;
    }

    /** What the worker says of itself, held against what the server saw. */
    List<String> run() throws IOException, InterruptedException {
        try (LocalKms kms = server().start()) {
            if (isPaced()) {
                kms.quotas().rate("GetParametersForImport", perSecond);
            }
            double before = ProcessTime.seconds();
            List<String> lines = follow(kms.clock(), worker(kms));
            double here = (ProcessTime.seconds() - before) * 1000 / items;
            requireEachOnce(kms);
            if (!isPaced()) {
                lines.add(String.format(Locale.ROOT, "processor time an item: %.2f ms in LocalKms", here));
            }
            return lines;
        }
    }

    private LocalKmsBuilder server() {
        return isPaced()
                ? LocalKms.builder().quotas().clock(LocalKmsClock.over(Clock.fixed(START, ZoneOffset.UTC)))
                : LocalKms.builder();
    }

    private Process worker(LocalKms kms) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PaceWorker.class.getName(),
                        kms.endpoint().toString(),
                        String.valueOf(items),
                        String.valueOf(places),
                        String.valueOf(perSecond),
                        START.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Moves the clock as the worker says; all else that it says. */
    private static List<String> follow(LocalKmsClock clock, Process worker) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader said = worker.inputReader(StandardCharsets.UTF_8);
                PrintStream moved = new PrintStream(worker.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(RemoteClock.LINE)) {
                    clock.moveTo(Instant.parse(line.substring(RemoteClock.LINE.length())));
                    moved.println();
                } else {
                    lines.add(line);
                }
            }
        }
        if (worker.waitFor() != 0) {
            throw new IllegalStateException("the worker ended with status " + worker.exitValue());
        }
        return lines;
    }

    private void requireEachOnce(LocalKms kms) {
        for (String operation : List.of("CreateKey", "GetParametersForImport", "ImportKeyMaterial")) {
            if (kms.callsTo(operation) != items) {
                throw new IllegalStateException(
                        items + " items took " + kms.callsTo(operation) + " calls to " + operation);
            }
        }
    }
}
