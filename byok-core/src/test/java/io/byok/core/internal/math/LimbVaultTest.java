package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimbVaultTest {
    @Test
    void gives_copies_that_the_scratch_wipes_while_the_vault_keeps_its_own() {
        LimbVault vault = new LimbVault(new long[] {1, 2, 3}, new long[] {4});
        long[][] first;
        try (Scratch scratch = new Scratch()) {
            first = vault.load(scratch);
            assertThat(first).isDeepEqualTo(new long[][] {{1, 2, 3}, {4}});
        }
        assertThat(first).isDeepEqualTo(new long[][] {{0, 0, 0}, {0}});
        assertThat(vault.load(new Scratch())).isDeepEqualTo(new long[][] {{1, 2, 3}, {4}});
    }

    @Test
    void replaces_one_array_and_none_once_closed() {
        LimbVault vault = new LimbVault(new long[] {1, 2}, new long[] {3, 4}, new long[] {5});
        vault.store(1, new long[] {8, 9});
        assertThat(vault.load(new Scratch())).isDeepEqualTo(new long[][] {{1, 2}, {8, 9}, {5}});
        vault.close();
        vault.store(1, new long[] {8, 9});
        assertThatThrownBy(() -> vault.load(new Scratch())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_use_after_close_rather_than_giving_zeros() {
        LimbVault vault = new LimbVault(new long[] {1});
        vault.close();
        vault.close();
        assertThatThrownBy(() -> vault.load(new Scratch()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(vault).hasToString("LimbVault[<redacted>]");
    }

    @Test
    void scratch_wipes_all_it_made_also_when_the_operation_fails() {
        byte[][] bytes = new byte[1][];
        long[][] limbs = new long[1][];
        assertThatThrownBy(() -> {
                    try (Scratch scratch = new Scratch()) {
                        bytes[0] = scratch.bytes(2);
                        limbs[0] = scratch.limbs(2);
                        bytes[0][1] = 7;
                        limbs[0][1] = 7;
                        throw new IllegalStateException("as it may happen");
                    }
                })
                .hasMessage("as it may happen");
        assertThat(bytes[0]).containsOnly(0);
        assertThat(limbs[0]).containsOnly(0);
    }
}
