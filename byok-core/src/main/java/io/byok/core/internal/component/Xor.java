package io.byok.core.internal.component;

import io.byok.core.internal.math.Choice;
import java.nio.ByteBuffer;

/** XOR of secrets, in place. */
public final class Xor {
    private Xor() {}

    /** XORs {@code part}, position to limit, into the first bytes of {@code home}. */
    public static void into(ByteBuffer home, ByteBuffer part) {
        for (int i = 0; i < part.remaining(); i++) {
            home.put(i, (byte) (home.get(i) ^ part.get(part.position() + i)));
        }
    }

    /** Whether two of one length are the same. Every byte is read; only the verdict is told. */
    public static boolean areEqual(ByteBuffer one, ByteBuffer other) {
        int difference = 0;
        for (int i = 0; i < one.remaining(); i++) {
            difference |= one.get(one.position() + i) ^ other.get(other.position() + i);
        }
        return Choice.isZero(difference).declassify();
    }
}
