package io.byok.core.internal.read.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.byok.core.internal.memory.OffHeapSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {
    @Test
    void decodes_what_the_jdk_encodes_in_every_alphabet_and_at_every_length() {
        Random random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(decoded(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decoded(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decoded(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void knows_each_of_the_256_characters_for_a_digit_or_for_none() {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int character = 0; character < 256; character++) {
            int expected = character == '+' || character == '-'
                    ? 62
                    : character == '/' || character == '_' ? 63 : digits.indexOf(character);
            assertThat(Digits.base64(character)).as("%d", character).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A, one too many or three too few",
        "AAAAA, one too many or three too few",
        "AA=, does not fill up",
        "AAAA=, does not fill up",
        "AA===, does not fill up",
        "AA==AAAA, goes on behind its padding",
        "AB, bits that belong to no byte",
        "AAA*, no base64 digit",
        "AAA\u00e9, no base64 digit",
        "AA\\nAAA, no base64 digit",
    })
    void refuses_what_is_no_base64_and_does_not_repeat_it(String text, String reason) {
        assertThatThrownBy(() -> decoded(text))
                .isInstanceOf(TextException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining(text);
    }

    static byte[] decoded(String text) {
        try (OffHeapSecret secret = Base64Text.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))) {
            return bytesOf(secret);
        }
    }

    static byte[] bytesOf(OffHeapSecret secret) {
        return secret.use(bytes -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        });
    }
}
