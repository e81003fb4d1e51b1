package io.byok.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.trace.memory.ForkedJvm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a process of its own, since the demand is never taken back. */
class RequireJcaTest {
    @Test
    void makes_every_use_of_the_own_engine_an_error_and_leaves_the_providers() throws Exception {
        Process process = new ProcessBuilder(ForkedJvm.command(RequireJcaMain.class, List.of(), List.of()))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("by the provider: done");
        assertThat(lines.subList(1, 4))
                .allSatisfy(line -> assertThat(line)
                        .contains("would have used the library's own engine")
                        .contains("WrapEngine.jca(provider)"));
    }
}
