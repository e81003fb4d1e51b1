package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.byok.core.proof.ForcedCollections;
import java.lang.reflect.Field;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimbVaultCleanerTest {
    private static final long[] LIMBS = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int LOADS = 20_000;
    private static final int COLLECTIONS = 10;

    @Test
    void wipes_limbs_whose_vault_is_lost_without_being_closed() throws Exception {
        LongBuffer home = homeOfALostVault();

        long start = System.nanoTime();
        while (!isZero(home) && System.nanoTime() - start < LIMIT_NANOS) {
            System.gc();
            Thread.sleep(5);
        }

        assertThat(isZero(home)).isTrue();
    }

    @Test
    void loads_limbs_and_never_zeros_from_a_vault_that_is_lost_in_the_call() {
        int loads = 0;
        try (ForcedCollections collections = new ForcedCollections()) {
            while (loads < LOADS || collections.count() < COLLECTIONS) {
                assertThat(isRight(new LimbVault(LIMBS, LIMBS))).isTrue();
                loads++;
            }
        }
        assertThat(loads).isGreaterThanOrEqualTo(LOADS);
    }

    private static boolean isRight(LimbVault vault) {
        try (Scratch scratch = new Scratch()) {
            long[][] loaded = vault.load(scratch);
            return Arrays.equals(loaded[0], LIMBS) && Arrays.equals(loaded[1], LIMBS);
        }
    }

    private static LongBuffer homeOfALostVault() throws ReflectiveOperationException {
        Field home = LimbVault.class.getDeclaredField("home");
        home.setAccessible(true);
        LongBuffer limbs = (LongBuffer) home.get(new LimbVault(LIMBS));
        assertThat(isZero(limbs)).isFalse();
        return limbs;
    }

    private static boolean isZero(LongBuffer limbs) {
        long any = 0;
        for (int i = 0; i < limbs.capacity(); i++) {
            any |= limbs.get(i);
        }
        return any == 0;
    }
}
