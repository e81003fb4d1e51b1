package io.byok.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTableTest {
    private static final String HEAD =
            "\"Benchmark\",\"Mode\",\"Threads\",\"Samples\",\"Score\",\"Score Error (99.9%)\","
                    + "\"Unit\",\"Param: algorithm\",\"Param: bits\",\"Param: bytes\",\"Param: engine\"";

    @Test
    void each_engine_stands_against_sunjce_in_the_same_row() {
        String table = RatioTable.of(List.of(
                HEAD,
                "\"io.byok.bench.WrapBenchmark.wrap\",\"sample\",1,10,95.5,1.500000,\"us/op\",OAEP,2048,,byok",
                "\"io.byok.bench.WrapBenchmark.wrap:gc.alloc.rate.norm\",\"sample\",1,10,4000.1,0.1,\"B/op\",OAEP,2048,,byok",
                "\"io.byok.bench.WrapBenchmark.wrap:p0.00\",\"sample\",1,1,80.000000,NaN,\"us/op\",OAEP,2048,,byok",
                "\"io.byok.bench.WrapBenchmark.wrap:p0.50\",\"sample\",1,1,90.000000,NaN,\"us/op\",OAEP,2048,,byok",
                "\"io.byok.bench.WrapBenchmark.wrap:p0.00\",\"sample\",1,1,64.000000,NaN,\"us/op\",OAEP,2048,,SunJCE",
                "\"io.byok.bench.WrapBenchmark.wrap:p0.50\",\"sample\",1,1,100.000000,NaN,\"us/op\",OAEP,2048,,SunJCE",
                "\"io.byok.bench.WrapBenchmark.wrap:p0.50\",\"sample\",1,1,200.000000,NaN,\"us/op\",OAEP,4096,,SunJCE",
                "\"io.byok.bench.KeyWrapBenchmark.wrap:p0.50\",\"sample\",1,1,3.0,NaN,\"us/op\",,,32,Corretto"));

        assertThat(table.lines().skip(2))
                .containsExactly(
                        "| WrapBenchmark.wrap OAEP 2048 | byok | 90.00 | 0.90 | 80.00 | 1.25 | 4000 |",
                        "| WrapBenchmark.wrap OAEP 2048 | SunJCE | 100.00 | 1.00 | 64.00 | 1.00 | NaN |",
                        "| WrapBenchmark.wrap OAEP 4096 | SunJCE | 200.00 | 1.00 | NaN | NaN | NaN |",
                        "| KeyWrapBenchmark.wrap 32 | Corretto | 3.00 | NaN | NaN | NaN | NaN |");
    }

    @Test
    void a_file_that_jmh_did_not_write_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTable.of(List.of("a,b", "1,2")))
                .withMessageContaining("\"Benchmark\"");
    }

    @Test
    void a_file_that_jmh_has_not_written_yet_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioTable.of(List.of()))
                .withMessageContaining("empty");
    }
}
