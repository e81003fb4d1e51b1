package io.byok.core.proof;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * The control to {@link io.byok.core.internal.memory.OffHeapSecret}: the same home and the same cleaner, and neither fence
 * nor count around a use.
 */
final class UnfencedSecret {
    private static final Cleaner CLEANER = Cleaner.create();

    private final ByteBuffer home;

    private UnfencedSecret(ByteBuffer home) {
        this.home = home;
        CLEANER.register(this, () -> wipe(home));
    }

    static UnfencedSecret copyOf(byte[] bytes) {
        return new UnfencedSecret(ByteBuffer.allocateDirect(bytes.length).put(0, bytes));
    }

    private static void wipe(ByteBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0);
        }
    }

    <R> R use(Function<ByteBuffer, R> action) {
        return action.apply(home.asReadOnlyBuffer());
    }
}
