package io.byok.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the CSV that JMH writes ({@code -rf csv -rff FILE}) into a table with ratios to SunJCE. */
public final class RatioTable {
    private static final String BASE = "SunJCE";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final List<JmhResult> results;

    private RatioTable(List<JmhResult> results) {
        this.results = results;
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
        Map<String, List<JmhResult>> rows = results.stream()
                .filter(result -> result.metric().isEmpty())
                .collect(Collectors.groupingBy(RatioTable::row, LinkedHashMap::new, Collectors.toList()));
        return "| | engine | time | ± | to " + BASE + " | allocated |\n|---|---|---:|---:|---:|---:|\n"
                + rows.values().stream().map(this::lines).collect(Collectors.joining());
    }

    private static String row(JmhResult result) {
        return result.benchmark() + " " + String.join(" ", result.parameters());
    }

    private String lines(List<JmhResult> engines) {
        double base = engines.stream()
                .filter(result -> result.engine().equals(BASE))
                .mapToDouble(JmhResult::score)
                .findFirst()
                .orElse(Double.NaN);
        return engines.stream().map(result -> line(result, base)).collect(Collectors.joining());
    }

    private String line(JmhResult result, double base) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f %s | %.1f | %.2f | %.0f B |%n",
                row(result),
                result.engine(),
                result.score(),
                result.unit().replace("/op", ""),
                result.error(),
                result.score() / base,
                allocatedBytes(result));
    }

    private double allocatedBytes(JmhResult time) {
        return results.stream()
                .filter(result -> result.metric().endsWith(ALLOCATION)
                        && row(result).equals(row(time))
                        && result.engine().equals(time.engine()))
                .mapToDouble(JmhResult::score)
                .findFirst()
                .orElse(Double.NaN);
    }
}
