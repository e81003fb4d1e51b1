package io.byok.core.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final long[] EDGES = {
        0,
        1,
        2,
        255,
        256,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        Limbs.MASK,
        1L << 57,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };

    @Test
    void compares_as_the_operators_do() {
        for (long x : EDGES) {
            assertThat(Choice.isZero(-x).declassify()).isEqualTo(x == 0);
            for (long y : EDGES) {
                assertThat(Choice.equal(x, y).declassify()).isEqualTo(x == y);
                assertThat(Choice.lessThan(x, y).declassify()).isEqualTo(x < y);
            }
        }
        assertThat(Choice.isZero(Long.MIN_VALUE).declassify()).isFalse();
        assertThat(Choice.equal(-1, Long.MAX_VALUE).declassify()).isFalse();
    }

    @Test
    void combines_and_selects() {
        Random random = new Random(1);
        for (boolean x : new boolean[] {false, true}) {
            for (boolean y : new boolean[] {false, true}) {
                assertThat(choice(x).and(choice(y)).declassify()).isEqualTo(x && y);
                assertThat(choice(x).or(choice(y)).declassify()).isEqualTo(x || y);
            }
            assertThat(choice(x).not().declassify()).isEqualTo(!x);
            assertThat(choice(x).mask()).isEqualTo(x ? -1 : 0);
            long first = random.nextLong();
            long second = random.nextLong();
            assertThat(choice(x).select(first, second)).isEqualTo(x ? first : second);
        }
    }

    @Test
    void shows_nothing_of_itself() {
        assertThat(Choice.TRUE).hasToString("Choice[<redacted>]");
        assertThat(new SecretLength(Choice.TRUE, 32)).hasToString("SecretLength[<redacted>]");
    }

    private static Choice choice(boolean value) {
        return value ? Choice.TRUE : Choice.FALSE;
    }
}
