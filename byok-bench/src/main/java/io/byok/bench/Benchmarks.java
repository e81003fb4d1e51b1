package io.byok.bench;

import io.byok.bench.engine.Providers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JMH's own command line with the GC profiler on; every option of JMH works. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the benchmarks. */
    public static void main(String[] args) throws IOException {
        Providers.missing().forEach(sentence -> System.err.println("# Not measured: " + sentence));
        org.openjdk.jmh.Main.main(withGcProfiler(args));
    }

    /** JMH takes a profiler once only, so one that is asked for, with options of its own or without, stays as it is. */
    static String[] withGcProfiler(String... args) {
        List<String> options = new ArrayList<>(Arrays.asList(args));
        if (options.stream().noneMatch(option -> option.equals("gc") || option.startsWith("gc:"))) {
            options.addAll(List.of("-prof", "gc"));
        }
        return options.toArray(String[]::new);
    }
}
