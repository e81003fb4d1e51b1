package io.byok.core.trace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.internal.math.Limbs;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final byte[] SECRET = hex("0102030405060708 090a0b0c0d0e0f10 1112131415161718 191a1b1c1d1e1f20");

    @Test
    void keeps_the_raw_form() {
        assertThat(Form.RAW.of(SECRET)).isEqualTo(SECRET).isNotSameAs(SECRET);
    }

    @Test
    void swaps_the_bytes_of_each_int() {
        assertThat(Form.INT_SWAPPED.of(SECRET))
                .isEqualTo(hex("0403020108070605 0c0b0a09100f0e0d 1413121118171615 1c1b1a19201f1e1d"));
    }

    @Test
    void swaps_the_bytes_of_each_long() {
        assertThat(Form.LONG_SWAPPED.of(SECRET))
                .isEqualTo(hex("0807060504030201 100f0e0d0c0b0a09 1817161514131211 201f1e1d1c1b1a19"));
    }

    @Test
    void counts_words_from_the_end_as_a_number_does() {
        assertThat(Form.INT_SWAPPED.of(hex("0102 03040506"))).isEqualTo(hex("0201 06050403"));
    }

    @Test
    void turns_a_number_round() {
        assertThat(Form.LITTLE_ENDIAN.of(hex("010203"))).isEqualTo(hex("030201"));
    }

    @Test
    void makes_limbs_as_wide_as_the_engine_has_them_that_add_up_to_the_number() {
        LongBuffer limbs = ByteBuffer.wrap(Form.LIMBS.of(SECRET))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();

        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < limbs.limit(); i++) {
            assertThat(limbs.get(i)).isBetween(0L, Limbs.MASK);
            sum = sum.add(BigInteger.valueOf(limbs.get(i)).shiftLeft(Limbs.BITS * i));
        }

        assertThat(limbs.limit()).isEqualTo(5);
        assertThat(sum).isEqualTo(new BigInteger(1, SECRET));
    }

    @Test
    void turns_round_the_limbs_that_lie_in_a_buffer() {
        byte[] limbs = Form.LIMBS.of(SECRET);
        byte[] inBuffer = Form.LIMBS_IN_A_BUFFER.of(SECRET);

        assertThat(ByteBuffer.wrap(inBuffer).asLongBuffer())
                .isEqualTo(ByteBuffer.wrap(limbs).order(ByteOrder.nativeOrder()).asLongBuffer());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
