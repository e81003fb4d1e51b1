package io.byok.core.internal.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Overwrites with zeros. */
public final class Wipe {
    private Wipe() {}

    /** The whole capacity of a direct buffer, whatever its position and limit. */
    public static void direct(ByteBuffer buffer) {
        ByteBuffer whole = buffer.duplicate().clear();
        while (whole.hasRemaining()) {
            whole.put((byte) 0);
        }
    }

    /** An array, or nothing where the operation that would have made it failed. */
    public static void array(byte @Nullable [] bytes) {
        if (bytes != null) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
