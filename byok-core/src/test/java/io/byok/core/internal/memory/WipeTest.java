package io.byok.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WipeTest {
    @Test
    void wipes_a_whole_buffer_whatever_its_position_and_limit() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4).putInt(0, 0x01020304);

        Wipe.direct(buffer.position(1).limit(2));

        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(2);
        assertThat(buffer.clear().getInt()).isZero();
    }
}
