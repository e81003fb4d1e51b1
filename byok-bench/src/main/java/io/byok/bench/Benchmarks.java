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
        List<String> options = new ArrayList<>(Arrays.asList(args));
        options.addAll(List.of("-prof", "gc"));
        org.openjdk.jmh.Main.main(options.toArray(String[]::new));
    }
}
