package io.byok.core.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.KeyMaterial;
import io.byok.core.KeyMaterialSpec;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import io.byok.core.internal.engine.OwnEngine;
import io.byok.core.internal.engine.PublicHalf;
import io.byok.core.internal.memory.OffHeapSecret;
import io.byok.core.internal.rsa.RsaPublicKey;
import io.byok.core.trace.SeededRandom;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BooleanSupplier;
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
    private static final byte[] ZEROS = new byte[32];
    private static final int SEED = 5649;
    /** Enough that the virtual machine has compiled every method around the use. */
    private static final int COMPILED_AFTER = 20_000;

    private static final int CALLS = 3_000;
    private static final int COLLECTIONS = 10;
    private static final int TRIALS = 20;
    private static final long CLEANER_NANOS = Duration.ofMillis(20).toNanos();

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
            assertThat(useFenced(NeverZerosTest::isZeroAfterCollection)).isFalse();
        }
    }

    @Test
    void control_lends_zeros_where_there_is_no_fence() {
        warmUp(NeverZerosTest::useUnfenced);
        assertThat(tryOften(() -> useUnfenced(NeverZerosTest::isZeroAfterCollection)))
                .isTrue();
    }

    @Test
    void control_wraps_zeros_where_there_is_no_fence() {
        PublicHalf under = new PublicHalf(
                new byte[0], RsaPublicKey.of(WrappingKeys.rsa1024().n().toByteArray(), 65537));
        byte[] wrappedZeros = wrap(under, ByteBuffer.wrap(ZEROS));
        warmUp(NeverZerosTest::useUnfenced);

        assertThat(tryOften(() -> useUnfenced(lent -> {
                    isZeroAfterCollection(lent);
                    return Arrays.equals(wrap(under, lent), wrappedZeros);
                })))
                .isTrue();
    }

    private static byte[] wrap(PublicHalf under, ByteBuffer material) {
        return OwnEngine.INSTANCE.wrap(WrapAlgorithm.RSAES_OAEP_SHA_256, under, material, new SeededRandom(SEED));
    }

    private static boolean useFenced(Predicate<ByteBuffer> action) {
        return OffHeapSecret.copyOf(KEY).use(action::test);
    }

    private static boolean useUnfenced(Predicate<ByteBuffer> action) {
        return UnfencedSecret.copyOf(KEY).use(action::test);
    }

    private static void warmUp(Function<Predicate<ByteBuffer>, Boolean> use) {
        for (int i = 0; i < COMPILED_AFTER; i++) {
            assertThat(use.apply(lent -> lent.get(0) == KEY[0])).isTrue();
        }
    }

    private static boolean isZeroAfterCollection(ByteBuffer lent) {
        System.gc();
        long start = System.nanoTime();
        while (!lent.equals(ByteBuffer.wrap(ZEROS)) && System.nanoTime() - start < CLEANER_NANOS) {
            Thread.onSpinWait();
        }
        return lent.equals(ByteBuffer.wrap(ZEROS));
    }

    private static boolean tryOften(BooleanSupplier trial) {
        for (int i = 0; i < TRIALS; i++) {
            if (trial.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }
}
