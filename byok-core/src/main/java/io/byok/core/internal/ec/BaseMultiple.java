package io.byok.core.internal.ec;

import io.byok.core.internal.math.Choice;
import io.byok.core.internal.math.Limbs;
import java.util.Arrays;

/** Multiples of the base point by a secret scalar. */
final class BaseMultiple {
    private static final int WINDOW_BITS = 4;
    private static final int ENTRIES = 1 << WINDOW_BITS;

    private final long[][][] table = new long[ENTRIES][][];

    /** The multiples 0 to 15 of the base point. */
    private BaseMultiple(Group group) {
        long[][] base = group.base();
        table[0] = group.neutral();
        for (int i = 1; i < ENTRIES; i++) {
            table[i] = group.newPoint();
            group.add(table[i], table[i - 1], base);
        }
    }

    /**
     * {@code scalar * base}: fixed windows of four bits, most significant first; each is looked up by reading all
     * entries. Leaks {@code scalarBits}.
     *
     * @param scalar normal limbs, below {@code 2^scalarBits}
     */
    static long[][] of(Group group, long[] scalar, int scalarBits) {
        BaseMultiple multiples = new BaseMultiple(group);
        long[][] sum = group.neutral();
        long[][] entry = group.newPoint();
        for (int w = (scalarBits - 1) / WINDOW_BITS; w >= 0; w--) {
            for (int i = 0; i < WINDOW_BITS; i++) {
                group.add(sum, sum, sum);
            }
            multiples.lookUp(entry, Limbs.bitsAt(scalar, w * WINDOW_BITS) & (ENTRIES - 1));
            group.add(sum, sum, entry);
        }
        return sum;
    }

    private void lookUp(long[][] out, long index) {
        for (long[] coordinate : out) {
            Arrays.fill(coordinate, 0);
        }
        for (int i = 0; i < ENTRIES; i++) {
            keep(out, table[i], Choice.equal(i, index).mask());
        }
    }

    private static void keep(long[][] out, long[][] entry, long mask) {
        for (int c = 0; c < out.length; c++) {
            for (int j = 0; j < out[c].length; j++) {
                out[c][j] |= entry[c][j] & mask;
            }
        }
    }
}
