package io.byok.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.fuzz.FuzzSeeds.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The seeds of the fuzzer, and some thousand changes of them that are the same in every run. The profile {@code fuzz} of this
 * module has Jazzer search for more.
 */
class KeyReaderFuzzTest {
    private static final int CHANGES_OF_A_SEED = 100;
    private static Map<String, Seed> seeds = Map.of();

    @BeforeAll
    static void makes_the_seeds() throws Exception {
        seeds = FuzzSeeds.all();
    }

    @Test
    void every_seed_is_read_as_the_key_that_it_is() throws Exception {
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, Seed> seed : seeds.entrySet()) {
            if (!KeyReaderFuzz.tryToRead(
                    seed.getValue().reading(), seed.getValue().content())) {
                refused.add(seed.getKey());
            }
        }
        // One has noise for a ciphertext, one has no entry, and one names no curve.
        assertThat(Set.copyOf(refused)).containsExactlyInAnyOrder("pem-dek", "jks", "sec1");
    }

    @Test
    void a_seed_that_is_changed_is_a_key_or_is_refused_by_name() throws Exception {
        Random random = new Random(17);
        for (Seed seed : seeds.values()) {
            for (int i = 0; i < CHANGES_OF_A_SEED; i++) {
                KeyReaderFuzz.fuzzerTestOneInput(changed(seed.forFuzzer(), random));
            }
        }
    }

    /** Cut short, or with some bytes replaced, mostly in front, where the structure is. */
    private static byte[] changed(byte[] input, Random random) {
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(input, random.nextInt(input.length));
        }
        byte[] result = input.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int bound = random.nextBoolean() ? Math.min(64, result.length) : result.length;
            result[1 + random.nextInt(bound - 1)] = (byte) random.nextInt(256);
        }
        return result;
    }
}
