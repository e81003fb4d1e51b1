package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedRandomTest {
    private final Scratch scratch = new Scratch();

    @Test
    void gives_the_xor_of_two_draws_and_keeps_neither() {
        List<byte[]> draws = new ArrayList<>();
        StuckRandom counting = new StuckRandom(bytes -> {
            draws.add(bytes);
            bytes[0] = (byte) draws.size();
            bytes[5] = (byte) (16 * draws.size());
        });
        byte[] secret = new CheckedRandom(counting).draw(16, scratch);
        assertThat(secret).startsWith(3, 0, 0, 0, 0, 48);
        assertThat(draws).hasSize(2);
        assertThat(draws.get(0)).isSameAs(secret);
        assertThat(draws.get(1)).containsOnly(0);
    }

    @Test
    void stops_at_a_repeated_draw() {
        assertThatThrownBy(() -> new CheckedRandom(StuckRandom.repeating()).draw(32, scratch))
                .isInstanceOf(RandomSourceException.class)
                .hasMessageContaining("Stuck")
                .hasMessageContaining("same 32 bytes twice")
                .hasMessageContaining("SP 800-90B");
    }

    @Test
    void stops_at_a_draw_of_equal_bytes() {
        assertThatThrownBy(() -> new CheckedRandom(StuckRandom.unwired()).draw(32, scratch))
                .isInstanceOf(RandomSourceException.class)
                .hasMessageContaining("32 equal bytes");
        StuckRandom ones = new StuckRandom(bytes -> java.util.Arrays.fill(bytes, (byte) -1));
        assertThatThrownBy(() -> new CheckedRandom(ones).draw(32, scratch)).isInstanceOf(RandomSourceException.class);
    }

    @Test
    void refuses_draws_too_short_to_judge_the_source_by() {
        assertThatThrownBy(() -> new CheckedRandom(new SecureRandom()).draw(15, scratch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15 bytes");
        assertThat(new CheckedRandom(new SecureRandom()).draw(16, scratch)).hasSize(16);
    }
}
