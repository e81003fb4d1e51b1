package io.byok.core.trace.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatternTest {
    private static final Secret SECRET =
            Secret.of("secret", new BigInteger("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20", 16));

    @Test
    void masks_every_byte() {
        assertThat(Pattern.of(SECRET)).hasSameSizeAs(Form.values()).allSatisfy(pattern -> {
            byte[] inForm = pattern.form().of(SECRET.bytes());
            for (int i = 0; i < inForm.length; i++) {
                assertThat(pattern.masked()[i]).isNotEqualTo(inForm[i]).isEqualTo((byte) (inForm[i] ^ 0xA5));
            }
        });
    }

    @Test
    void comes_back_from_a_file(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("patterns");
        List<Pattern> patterns = Pattern.of(SECRET);
        Pattern.write(file, patterns);

        assertThat(Pattern.read(file)).usingRecursiveComparison().isEqualTo(patterns);
    }

    @Test
    void is_found_by_the_word_at_each_of_its_offsets() {
        Pattern raw = Pattern.of(SECRET).get(0);
        PatternIndex index = new PatternIndex(List.of(raw));
        ByteBuffer masked = ByteBuffer.wrap(raw.masked()).order(ByteOrder.nativeOrder());

        for (int offset = 0; offset + Long.BYTES <= raw.masked().length; offset++) {
            int entry = index.first(masked.getLong(offset));
            assertThat(index.pattern(entry)).isSameAs(raw);
            assertThat(index.offset(entry)).isEqualTo(offset);
            assertThat(index.after(entry)).isNegative();
        }
        assertThat(index.first(masked.getLong(0) + 1)).isNegative();
    }

    @Test
    void is_found_as_often_as_a_word_is_in_it() {
        byte[] repeated = new byte[24];
        Arrays.fill(repeated, (byte) 7);
        PatternIndex index = new PatternIndex(List.of(new Pattern("repeated", Form.RAW, repeated)));

        List<Integer> offsets = new ArrayList<>();
        for (int entry = index.first(0x0707070707070707L); entry >= 0; entry = index.after(entry)) {
            offsets.add(index.offset(entry));
        }

        assertThat(offsets).hasSize(17).doesNotHaveDuplicates();
    }

    @Test
    void needs_a_secret_long_enough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret("short", new byte[15]))
                .withMessageContaining("short has 15 bytes");
    }

    @Test
    void takes_a_number_without_its_sign_byte() {
        BigInteger number = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

        assertThat(Secret.of("number", number).bytes()).hasSize(16);
    }
}
