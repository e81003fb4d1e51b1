package io.byok.localkms.internal.alone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void without_any_it_is_port_4566_of_loopback() throws Exception {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(4566, InetAddress.getLoopbackAddress(), false));
    }

    @Test
    void port_and_address_are_taken_as_given() throws Exception {
        assertThat(Options.parse(List.of("--bind", "0.0.0.0", "--port", "0", "-h")))
                .isEqualTo(new Options(0, InetAddress.getByName("0.0.0.0"), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1                 | '--prot' is no option; there are --port, --bind and --help",
                "--port                   | --port needs a value after it",
                "--port x                 | --port is 'x': it must be a number from 0 to 65535, 0 for any free port",
                "--port -1                | --port is '-1': it must be a number from 0 to 65535, 0 for any free port",
                "--port 65536             | --port is '65536': it must be a number from 0 to 65535, 0 for any free port",
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
