package io.byok.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the CSV that JMH writes.
 *
 * @param benchmark class and method
 * @param metric empty for the mean time, a percentile of it, or what a profiler measured
 * @param parameters all but the engine, in the order of their names
 */
record JmhResult(String benchmark, String metric, List<String> parameters, String engine, double score) {
    private static final String PARAMETER = "Param: ";

    static List<JmhResult> parse(List<String> csv) {
        if (csv.isEmpty()) {
            throw new IllegalArgumentException("The CSV is empty: JMH writes it when all benchmarks are done.");
        }
        List<String> names = fields(csv.get(0));
        return csv.stream().skip(1).map(line -> of(names, fields(line))).toList();
    }

    private static JmhResult of(List<String> names, List<String> fields) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), fields.get(i));
        }
        String[] name = value(values, "Benchmark").split(":", 2);
        List<String> parameters = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.startsWith(PARAMETER) && !key.equals(PARAMETER + "engine") && !value.isEmpty()) {
                parameters.add(value);
            }
        });
        return new JmhResult(
                name[0].substring(name[0].lastIndexOf('.', name[0].lastIndexOf('.') - 1) + 1),
                name.length == 1 ? "" : name[1],
                parameters,
                value(values, PARAMETER + "engine"),
                Double.parseDouble(value(values, "Score")));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The CSV has no column \"" + name + "\": give one that JMH wrote (-rf csv).");
        }
        return value;
    }

    /** Names and values of these benchmarks hold neither commas nor quotes. */
    private static List<String> fields(String line) {
        return List.of(line.replace("\"", "").split(",", -1));
    }
}
