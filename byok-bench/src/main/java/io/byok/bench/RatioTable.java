package io.byok.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the CSV that JMH writes ({@code -rf csv -rff FILE}) into a table with ratios to SunJCE, of the median and of the
 * fastest call: a busy machine throws means about, a very busy one medians too.
 */
public final class RatioTable {
    private static final String BASE = "SunJCE";
    private static final String FASTEST = "p0.00";
    private static final String MEDIAN = "p0.50";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /** The measurements of one engine, by what was measured. */
    private record Cell(String engine, Map<String, Double> metrics) {
        double of(String metric) {
            return metrics.getOrDefault(metric, Double.NaN);
        }
    }

    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();

    private RatioTable(List<JmhResult> results) {
        for (JmhResult result : results) {
            rows.computeIfAbsent(row(result), row -> new LinkedHashMap<>())
                    .computeIfAbsent(result.engine(), engine -> new Cell(engine, new HashMap<>()))
                    .metrics()
                    .put(result.metric(), result.score());
        }
    }

    private static String row(JmhResult result) {
        return result.benchmark() + " " + String.join(" ", result.parameters());
    }

    /** Prints the tables of the files given. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("Which CSV? Run the benchmarks with -rf csv -rff FILE, then this with FILE.");
            System.exit(2);
        }
        for (String file : args) {
            System.out.print(of(Files.readAllLines(Path.of(file))));
        }
    }

    /** The table of one CSV, in Markdown. */
    static String of(List<String> csv) {
        return new RatioTable(JmhResult.parse(csv)).markdown();
    }

    private String markdown() {
        StringBuilder table = new StringBuilder("| | engine | median us | to " + BASE + " | fastest us | to " + BASE
                + " | allocated bytes |\n|---|---|---:|---:|---:|---:|---:|\n");
        rows.forEach((row, cells) -> {
            Cell base = cells.getOrDefault(BASE, new Cell(BASE, Map.of()));
            cells.values().forEach(cell -> table.append(line(row, cell, base)));
        });
        return table.toString();
    }

    private static String line(String row, Cell cell, Cell base) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
                row,
                cell.engine(),
                cell.of(MEDIAN),
                cell.of(MEDIAN) / base.of(MEDIAN),
                cell.of(FASTEST),
                cell.of(FASTEST) / base.of(FASTEST),
                cell.of(ALLOCATION));
    }
}
