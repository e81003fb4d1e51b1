package io.byok.localkms.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.localkms.LocalKms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static LocalKms start(String... options) throws Exception {
        return Options.parse(List.of(options)).server().start();
    }

    @Test
    void port_and_address_are_taken_as_given() throws Exception {
        try (LocalKms kms = start("--bind", "0.0.0.0", "--port", "0")) {
            assertThat(kms.endpoint().getPort()).isNotZero().isNotEqualTo(4566);
        }
    }

    @Test
    void help_is_asked_for_in_two_ways() throws Exception {
        assertThat(Options.parse(List.of("-h")).help()).isTrue();
        assertThat(Options.parse(List.of("--help")).help()).isTrue();
        assertThat(Options.parse(List.of()).help()).isFalse();
    }

    @Test
    void what_surrounds_the_server_is_taken_as_given(@TempDir Path folder) throws Exception {
        Path trail = folder.resolve("trail.json");
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"Statement\":[]}");
        Path data = folder.resolve("data");
        String[] options = {
            "--port",
            "0",
            "--quotas",
            "--data",
            data.toString(),
            "--cloudtrail",
            trail.toString(),
            "--caller-policy",
            policy.toString(),
            "--rotation-delay",
            "1",
            "--replication-delay",
            "2",
            "--creation-delay",
            "3",
            "--stale-reads",
            "4"
        };
        try (LocalKms kms = start(options)) {
            assertThat(trail).hasContent("{\"Records\":[]}");
            assertThat(data).isDirectoryContaining("glob:**/localkms.db");
            assertThat(kms.unexpectedErrors()).isEmpty();
        }
    }

    @Test
    void a_policy_that_is_none_is_refused(@TempDir Path folder) throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "no JSON");

        assertThatThrownBy(() -> Options.parse(List.of("--caller-policy", policy.toString())))
                .isInstanceOf(Options.BadOptionException.class)
                .hasMessageEndingWith("the policy is not one JSON object, as IAM's policy grammar wants it");
        assertThatThrownBy(() -> Options.parse(List.of("--caller-policy", folder + "/nowhere")))
                .isInstanceOf(Options.BadOptionException.class)
                .hasMessageEndingWith("it must be a file that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1                 | '--prot' is no option; there are --port, --bind, --quotas, --data,"
                        + " --cloudtrail, --caller-policy, --rotation-delay, --replication-delay, --creation-delay, --stale-reads and --help",
                "--port                   | --port needs a value after it",
                "--port x                 | --port is 'x': it must be a number from 0 to 65535, 0 for any free port",
                "--port -1                | --port is '-1': it must be a number from 0 to 65535, 0 for any free port",
                "--port 65536             | --port is '65536': it must be a number from 0 to 65535, 0 for any free port",
                "--stale-reads 1s         | --stale-reads is '1s': it must be a number of seconds",
                "--bind                   | --bind needs a value after it",
                "--bind no-such.invalid   | --bind is 'no-such.invalid': it must be an address or name of this machine,"
                        + " and nothing of this name is known",
            },
            quoteCharacter = '"')
    void what_cannot_be_followed_is_refused_with_the_rule(String commandLine, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(commandLine.split(" "))))
                .isInstanceOf(Options.BadOptionException.class)
                .hasMessage(message);
    }

    @Test
    void an_empty_address_is_not_taken_for_loopback() {
        assertThatThrownBy(() -> Options.parse(List.of("--bind", "")))
                .isInstanceOf(Options.BadOptionException.class)
                .hasMessage("--bind is '': it must be an address or name of this machine");
    }
}
