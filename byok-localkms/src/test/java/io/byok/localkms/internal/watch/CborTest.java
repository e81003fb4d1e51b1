package io.byok.localkms.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.byok.localkms.internal.wire.Input;
import io.byok.localkms.internal.wire.Json;
import io.byok.localkms.internal.wire.KmsError;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void an_instant_is_seconds_of_the_epoch_under_tag_1() {
        ObjectNode tree = Json.object();
        tree.putPOJO("t", Instant.ofEpochMilli(1_500));

        // A map of one pair; "t"; tag 1; a double of 1.5: RFC 8949, 3.4.2.
        assertThat(Cbor.write(tree)).isEqualTo(hex("a1" + "6174" + "c1" + "fb3ff8000000000000"));
    }

    @Test
    void an_instant_is_read_whether_it_is_an_integer_or_a_double() {
        assertThat(Input.of(Cbor.read(hex("a1" + "6174" + "c1" + "1a6b49d200"))).timestamp("t"))
                .contains(Instant.ofEpochSecond(0x6b49d200L));
        assertThat(Input.of(Cbor.read(hex("a1" + "6174" + "c1" + "fb3ff8000000000000")))
                        .timestamp("t"))
                .contains(Instant.ofEpochMilli(1_500));
    }

    @Test
    void nothing_is_an_empty_map_and_null_stays_null() {
        assertThat(Cbor.read(new byte[0])).isEmpty();
        assertThat(Cbor.write(Json.object().putNull("n"))).isEqualTo(hex("a1" + "616e" + "f6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "f6", "01", "a1", "a16174", "a0a0", "bf", "ff", "a1f6"})
    void what_is_not_one_map_is_refused(String body) {
        assertThatThrownBy(() -> Cbor.read(hex(body)))
                .isInstanceOfSatisfying(
                        KmsError.class, error -> assertThat(error.code()).isEqualTo("SerializationException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fb7ff8000000000000", "fb7ff0000000000000", "fbfff0000000000000", "f97e00", "f97c00"})
    void what_is_no_finite_number_is_refused(String number) {
        Input input = Input.of(Cbor.read(hex("a1" + "6174" + number)));

        assertThatThrownBy(() -> input.number("t")).isInstanceOf(KmsError.class);
        assertThatThrownBy(() -> input.timestamp("t")).isInstanceOf(KmsError.class);
    }

    @Test
    void damaged_bytes_are_read_or_refused_and_never_break_it() {
        Random random = new Random(8949);
        ObjectNode tree = Json.object().put("AlarmName", "expiring").put("Threshold", 2_592_000.0);
        tree.putArray("Dimensions").addObject().put("Name", "KeyId").put("Value", "key");
        tree.putPOJO("StartTime", Instant.ofEpochSecond(1_795_543_161));
        byte[] whole = Cbor.write(tree);
        int read = 0;
        for (int attempt = 0; attempt < 20_000; attempt++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change <= attempt % 3; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            read += isRead(damaged) ? 1 : 0;
        }

        assertThat(read).isBetween(1, 19_999);
    }

    private static boolean isRead(byte[] body) {
        try {
            Cbor.write(Cbor.read(body));
            return true;
        } catch (KmsError refused) {
            assertThat(refused.code()).isEqualTo("SerializationException");
            return false;
        }
    }
}
