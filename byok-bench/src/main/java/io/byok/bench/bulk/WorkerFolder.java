package io.byok.bench.bulk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts worker processes, whose journals, reports and words are in one folder.
 *
 * @param path the folder
 */
record WorkerFolder(Path path) {
    static WorkerFolder create() throws IOException {
        return new WorkerFolder(Files.createTempDirectory("campaign"));
    }

    /** Every other worker keeps a journal. */
    Process start(URI endpoint, int items, int index) throws IOException {
        String journal = index % 2 == 0 ? path.resolve(index + ".journal").toString() : "-";
        return start(endpoint, items, journal, index + ".json");
    }

    /** A last one without a journal, to its end; what it reports. */
    String last(URI endpoint, int items) throws IOException, InterruptedException {
        finish(start(endpoint, items, "-", "last.json"));
        return Files.readString(path.resolve("last.json"));
    }

    private Process start(URI endpoint, int items, String journal, String report) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        endpoint.toString(),
                        String.valueOf(items),
                        journal,
                        path.resolve(report).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        path.resolve("output.txt").toFile()))
                .start();
    }

    /** Waits for a worker that nobody kills. */
    void finish(Process process) throws InterruptedException {
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("a worker that nobody killed ended with status " + status
                    + "; what it said is in " + path.resolve("output.txt"));
        }
    }

    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
