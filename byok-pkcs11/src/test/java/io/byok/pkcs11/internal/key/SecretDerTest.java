package io.byok.pkcs11.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretDerTest {
    @ParameterizedTest
    @CsvSource({
        "00, 020100",
        "0000, 020100",
        "01, 020101",
        "7f, 02017f",
        "80, 02020080",
        "00000080, 02020080",
        "007f01, 02027f01",
    })
    void a_number_is_written_as_the_shortest_integer_that_is_not_negative(String unsigned, String der) {
        try (SecretDer secret = new SecretDer()) {
            assertThat(hex(secret.integer(ByteBuffer.wrap(HexFormat.of().parseHex(unsigned)))))
                    .isEqualTo(der);
        }
    }

    /** X.690, 8.1.3. */
    @ParameterizedTest
    @CsvSource({"127, 027f", "128, 028180", "255, 0281ff", "256, 02820100", "513, 02820201"})
    void a_length_takes_one_two_or_three_bytes(int bytes, String header) {
        byte[] number = new byte[bytes];
        number[0] = 1;
        try (SecretDer secret = new SecretDer()) {
            assertThat(hex(secret.integer(ByteBuffer.wrap(number)))).startsWith(header + "0100");
        }
    }

    @Test
    void what_was_written_is_wiped_on_close() {
        SecretDer secret = new SecretDer();
        ByteBuffer written = secret.bytes(ByteBuffer.wrap(new byte[] {1, 2, 3})).encoded();

        secret.close();

        assertThat(written).isEqualTo(ByteBuffer.allocate(3));
    }

    private static String hex(SecretDer secret) {
        byte[] bytes = new byte[secret.encoded().remaining()];
        secret.encoded().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
