package io.byok.core.trace;

import java.security.SecureRandom;
import java.util.Random;

/** Draws the same bytes whenever it is made of the same seed, as a scenario must to be repeatable. Not secure. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random source;

    /** Another sequence for every seed. */
    public SeededRandom(long seed) {
        source = new Random(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }

    @Override
    public String getAlgorithm() {
        return "seeded, for tests";
    }
}
