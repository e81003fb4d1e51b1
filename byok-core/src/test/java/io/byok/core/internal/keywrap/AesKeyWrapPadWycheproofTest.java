package io.byok.core.internal.keywrap;

import static io.byok.core.internal.vectors.Wycheproof.hex;
import static io.byok.core.internal.vectors.Wycheproof.id;
import static io.byok.core.internal.vectors.Wycheproof.isValid;

import com.fasterxml.jackson.databind.JsonNode;
import io.byok.core.internal.math.OpaqueFailureException;
import io.byok.core.internal.vectors.Wycheproof;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class AesKeyWrapPadWycheproofTest {
    @Test
    void gives_what_every_vector_of_aes_kwp_test_demands() throws Exception {
        JsonNode file = Wycheproof.read("aes_kwp_test.json");
        int tested = 0;
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode group : file.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                check(softly, test);
                tested++;
            }
        }
        softly.assertThat(tested)
                .as("cases tested")
                .isEqualTo(file.get("numberOfTests").intValue());
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, JsonNode test) {
        byte[] kek = hex(test, "key");
        byte[] message = hex(test, "msg");
        byte[] ciphertext = hex(test, "ct");
        if (isValid(test)) {
            softly.assertThat(AesKeyWrapPad.wrap(kek, ByteBuffer.wrap(message)))
                    .as("wrapped, %s", id(test))
                    .isEqualTo(ciphertext);
        }
        Optional<byte[]> unwrapped = unwrap(kek, ciphertext);
        softly.assertThat(unwrapped.isPresent()).as("unwraps, %s", id(test)).isEqualTo(isValid(test));
        unwrapped.ifPresent(
                key -> softly.assertThat(key).as("unwrapped, %s", id(test)).isEqualTo(message));
    }

    private static Optional<byte[]> unwrap(byte[] kek, byte[] ciphertext) {
        if (!AesKeyWrapPad.isWrappedLength(ciphertext.length)) {
            return Optional.empty();
        }
        ByteBuffer destination = ByteBuffer.allocateDirect(ciphertext.length - 8);
        try {
            byte[] key = new byte
                    [AesKeyWrapPad.unwrap(kek, ByteBuffer.wrap(ciphertext), destination)
                            .declassify()];
            destination.get(0, key);
            return Optional.of(key);
        } catch (OpaqueFailureException e) {
            return Optional.empty();
        }
    }
}
