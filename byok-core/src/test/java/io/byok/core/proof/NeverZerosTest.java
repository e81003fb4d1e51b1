package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.trace.SeededRandom;
import io.byok.core.trace.memory.ForkedJvm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The danger: a key that is not used again after a call began is garbage in that call, once it is compiled; its cleaner may
 * then wipe what the call is about to read, and zeros are wrapped, which KMS would take for a key. With the same
 * randomness, the same key has the same ciphertext, so every single one is checked without being opened.
 */
class NeverZerosTest {
    private static final byte[] KEY = ForgedOaep.bytes(32, new Random(256));
    private static final int SEED = 5649;
    /** Enough that the virtual machine has compiled every method around the use. */
    private static final int COMPILED_AFTER = 20_000;

    private static final int CALLS = 3_000;
    private static final int COLLECTIONS = 10;
    private static final int TRIALS = 20;

    private final WrappingKey wrappingKey = WrappingKey.of(WrappingKeys.rsa2048());

    @ParameterizedTest
    @EnumSource(
            value = WrapAlgorithm.class,
            names = {"RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"})
    void wraps_the_right_key_though_it_is_garbage_in_the_call_and_the_collector_runs(WrapAlgorithm algorithm) {
        byte[] expected = wrapOnce(algorithm);
        int calls = 0;
        try (ForcedCollections collections = new ForcedCollections()) {
            while (calls < CALLS || collections.count() < COLLECTIONS) {
                assertThat(wrapOnce(algorithm)).isEqualTo(expected);
                calls++;
            }
        }
        assertThat(calls).isGreaterThanOrEqualTo(CALLS);
    }

    private byte[] wrapOnce(WrapAlgorithm algorithm) {
        return KeyMaterial.copyOf(KeyMaterialSpec.SYMMETRIC_DEFAULT, KEY, new SeededRandom(SEED))
                .wrap(wrappingKey, algorithm)
                .ciphertext();
    }

    @Test
    void lends_no_zeros_though_the_collector_and_its_cleaner_run_within_every_use() {
        warmUp(NeverZerosTest::useFenced);
        for (int i = 0; i < TRIALS; i++) {
            assertThat(useFenced(UnfencedControl::isZeroAfterCollection)).isFalse();
        }
    }

    /** In a JVM of its own, where nothing else has shaped what is compiled, and each method is compiled before it goes on. */
    @Test
    void control_lends_and_wraps_zeros_where_there_is_no_fence() throws Exception {
        Process control = new ProcessBuilder(
                        ForkedJvm.command(UnfencedControl.class, List.of("-Xbatch", "-Xmx128m"), List.of()))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(control.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(UnfencedControl.LENT_ZEROS + "\n" + UnfencedControl.WRAPPED_ZEROS + "\n");
        assertThat(control.waitFor()).isZero();
    }

    private static boolean useFenced(Predicate<ByteBuffer> action) {
        return OffHeapSecret.copyOf(KEY).use(action::test);
    }

    private static void warmUp(Function<Predicate<ByteBuffer>, Boolean> use) {
        for (int i = 0; i < COMPILED_AFTER; i++) {
            assertThat(use.apply(lent -> lent.get(0) == KEY[0])).isTrue();
        }
    }
}
