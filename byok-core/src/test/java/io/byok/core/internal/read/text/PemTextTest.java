package io.byok.core.internal.read.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n"})
    void finds_blocks_with_text_before_between_and_behind_them(String lineBreak) {
        String text = String.join(
                lineBreak,
                "Bag Attributes",
                "    friendlyName: orders",
                "-----BEGIN EC PARAMETERS-----",
                "BggqhkjOPQMBBw==",
                "-----END EC PARAMETERS-----",
                "and",
                "-----BEGIN EC PRIVATE KEY-----",
                "AAAA",
                "BBBB",
                "-----END EC PRIVATE KEY-----",
                "the end");

        List<PemBlock> blocks = PemText.blocks(buffer(text));

        assertThat(blocks).extracting(PemBlock::label).containsExactly("EC PARAMETERS", "EC PRIVATE KEY");
        assertThat(text(blocks.get(0).body())).isEqualTo("BggqhkjOPQMBBw==");
        assertThat(text(blocks.get(1).body())).isEqualTo("AAAA" + lineBreak + "BBBB");
        assertThat(blocks.get(1).headers()).isEmpty();
    }

    @Test
    void reads_the_headers_of_the_older_form() {
        PemBlock block = PemText.blocks(buffer("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                        + "DEK-Info: AES-256-CBC,00FF\n\nAAAA\n-----END RSA PRIVATE KEY-----"))
                .get(0);

        assertThat(block.headers())
                .containsOnly(entry("Proc-Type", "4,ENCRYPTED"), entry("DEK-Info", "AES-256-CBC,00FF"));
        assertThat(text(block.body())).isEqualTo("AAAA");
        assertThat(block.toString()).isEqualTo("PemBlock[RSA PRIVATE KEY, <redacted>]");
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PRIVATE KEY----- AAAA, '-----END PRIVATE KEY-----'",
        "-----BEGIN PRIVATE KEY----- AAAA -----END RSA PRIVATE KEY-----, '-----END PRIVATE KEY-----'",
        "-----BEGIN A----- -----BEGIN B----- -----END A-----, '-----END A-----'",
        "-----BEGIN PRIVATE KEY, does not end with",
    })
    void refuses_a_block_without_an_end(String text, String reason) {
        assertThatThrownBy(() -> PemText.blocks(buffer(text)))
                .isInstanceOf(TextException.class)
                .hasMessageContaining(reason);
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
