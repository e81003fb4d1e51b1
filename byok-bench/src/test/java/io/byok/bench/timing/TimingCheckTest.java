package io.byok.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimingCheckTest {
    @Test
    void a_short_run_prints_a_row_for_every_pair_of_kinds() throws GeneralSecurityException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Options options = Options.parse("--engines", "SunJCE", "--checks", "wrap", "--wrap", "1000");

        boolean evidence = new TimingCheck(options, new PrintStream(printed, true, StandardCharsets.UTF_8)).run();

        assertThat(evidence).as("byok was not measured").isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("RSAES_OAEP_SHA_256 under RSA_2048: 1000 operations")
                .containsPattern("\\| SunJCE \\| a fixed key / random keys \\| \\d+\\.\\d\\d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--engines=byok",
                "--engines byok,sunjce",
                "--checks all",
                "--bits 1024",
                "--wrap many",
                "--wrap 999",
                "--wrap"
            })
    void a_wrong_option_is_answered_with_all_options(String commandLine) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(commandLine.split(" ")))
                .withMessageContaining("\"")
                .withMessageContaining("--unwrap 100000");
    }
}
