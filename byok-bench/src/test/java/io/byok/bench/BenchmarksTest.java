package io.byok.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void jmh_knows_every_benchmark() throws IOException {
        try (InputStream list = Benchmarks.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            assertThat(new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            WrapBenchmark.class.getName(),
                            UnwrapBenchmark.class.getName(),
                            KeyWrapBenchmark.class.getName(),
                            AesThroughputBenchmark.class.getName());
        }
    }

    @Test
    void the_gc_profiler_is_on_unless_it_is_asked_for() {
        assertThat(Benchmarks.withGcProfiler("-f", "1")).containsExactly("-f", "1", "-prof", "gc");
        assertThat(Benchmarks.withGcProfiler("-prof", "gc")).containsExactly("-prof", "gc");
        assertThat(Benchmarks.withGcProfiler("-prof", "gc:churn=true")).containsExactly("-prof", "gc:churn=true");
    }
}
