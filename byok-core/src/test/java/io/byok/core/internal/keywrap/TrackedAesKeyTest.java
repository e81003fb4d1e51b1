package io.byok.core.internal.keywrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class TrackedAesKeyTest {
    @Test
    void wipes_every_copy_it_handed_out_and_not_the_key() {
        byte[] key = {1, 2, 3};
        TrackedAesKey tracked = new TrackedAesKey(key);
        byte[] first = tracked.getEncoded();
        byte[] second = tracked.getEncoded();
        assertThat(first).isEqualTo(key).isNotSameAs(key).isNotSameAs(second);
        tracked.wipeCopies();
        assertThat(first).containsOnly(0);
        assertThat(second).containsOnly(0);
        assertThat(key).containsExactly(1, 2, 3);
    }

    @Test
    void shows_nothing_of_itself_and_does_not_leave_the_process() throws Exception {
        TrackedAesKey tracked = new TrackedAesKey(new byte[] {1, 2, 3});
        assertThat(tracked).hasToString("TrackedAesKey[<redacted>]");
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(tracked)).isInstanceOf(NotSerializableException.class);
        }
    }
}
