package io.byok.localkms.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RsaPkcs8Test {

    private static final int MODULUS_BITS = 2048;
    private static final long SEED = 20261123;

    private final byte[] encoded =
            RsaMaterial.generate(MODULUS_BITS, new SecureRandom()).canonicalBytes();

    @Test
    void a_sound_key_is_read_and_encoded_as_it_was() {
        assertThat(RsaMaterial.ofPkcs8(encoded, MODULUS_BITS).orElseThrow().canonicalBytes())
                .isEqualTo(encoded);
    }

    @Test
    void a_key_damaged_anywhere_is_refused_and_breaks_nothing() {
        for (int position = 0; position < encoded.length; position++) {
            byte[] damaged = encoded.clone();
            damaged[position] ^= 1;
            assertThat(RsaMaterial.ofPkcs8(damaged, MODULUS_BITS))
                    .as("byte %d", position)
                    .isEmpty();
        }
    }

    @Test
    void random_bytes_are_refused_and_break_nothing() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertThat(RsaMaterial.ofPkcs8(bytes, MODULUS_BITS)).isEmpty();
        }
    }

    @Test
    void a_key_with_many_random_changes_is_refused_and_breaks_nothing() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = encoded.clone();
            for (int change = 0; change < 4; change++) {
                damaged[random.nextInt(32)] = (byte) random.nextInt();
            }
            damaged[random.nextInt(damaged.length)] ^= 0x10;
            assertThat(RsaMaterial.ofPkcs8(damaged, MODULUS_BITS)).isEmpty();
        }
    }
}
