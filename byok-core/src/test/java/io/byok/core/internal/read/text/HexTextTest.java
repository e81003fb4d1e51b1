package io.byok.core.internal.read.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00a1FFb2",
                "0x00a1ffb2",
                "0X00A1FFB2",
                " 00:a1:ff:b2\r\n",
                "00 A1 FF B2",
                "00a1\nffb2\n",
                "0x00a1ffb2\n"
            })
    void decodes_the_ways_in_which_people_write_it(String text) {
        assertThat(decoded(text)).isEqualTo(new byte[] {0, (byte) 0xA1, (byte) 0xFF, (byte) 0xB2});
    }

    @Test
    void knows_each_of_the_256_characters_for_a_digit_or_for_none() {
        for (int character = 0; character < 256; character++) {
            assertThat(Digits.hex(character)).as("%d", character).isEqualTo(Character.digit(character, 16));
        }
    }

    @ParameterizedTest
    @CsvSource({"abc, odd number", "0xabc, odd number", "0g, no hexadecimal digit", "\u00e900, odd number"})
    void refuses_what_is_no_hexadecimal_text_and_does_not_repeat_it(String text, String reason) {
        assertThatThrownBy(() -> decoded(text))
                .isInstanceOf(TextException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining(text);
    }

    private static byte[] decoded(String text) {
        try (OffHeapSecret secret = HexText.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))) {
            return Base64TextTest.bytesOf(secret);
        }
    }
}
