package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.trace.memory.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is started for one AES key waits for no class that it has no use for. */
class ColdStartTest {
    @TempDir
    Path directory;

    @Test
    void makes_and_wraps_an_aes_key_without_a_class_of_bouncy_castle() throws Exception {
        Path wrapped = directory.resolve("wrapped");
        Path log = directory.resolve("classes");
        Path wrappingKey = Files.write(directory.resolve("wrapping-key"), WrappingKeys.rsa2048());
        List<String> command = ForkedJvm.command(
                ColdStart.class,
                List.of("-Xlog:class+load=info:file=" + log),
                List.of(wrappingKey.toString(), wrapped.toString()));
        assertThat(command).as("Bouncy Castle is there to be loaded").anyMatch(word -> word.contains("bcprov"));

        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isZero();
        assertThat(wrapped).hasSize(256);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(" io.byok.core.KeyMaterial "))
                .anyMatch(line -> line.contains(" io.byok.core.internal.rsa.Oaep "))
                .noneMatch(line -> line.contains("org.bouncycastle"));
    }
}
