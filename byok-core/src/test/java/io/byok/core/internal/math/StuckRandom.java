package io.byok.core.internal.math;

import java.security.SecureRandom;
import java.util.function.Consumer;

/** A random source that does what it is told, as broken ones do. */
public final class StuckRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<byte[]> draw;

    public StuckRandom(Consumer<byte[]> draw) {
        this.draw = draw;
    }

    /** One that gives the same bytes at every draw. */
    public static StuckRandom repeating() {
        return new StuckRandom(bytes -> {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (31 * i + 7);
            }
        });
    }

    /** One that gives equal bytes: of zeros, as if it had never been wired. */
    public static StuckRandom unwired() {
        return new StuckRandom(bytes -> {});
    }

    @Override
    public void nextBytes(byte[] bytes) {
        draw.accept(bytes);
    }

    @Override
    public String getAlgorithm() {
        return "Stuck";
    }
}
