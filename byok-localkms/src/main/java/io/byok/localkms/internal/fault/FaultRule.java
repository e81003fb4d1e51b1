package io.byok.localkms.internal.fault;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Which calls of an operation meet which effect.
 *
 * @param operation none for all operations together
 * @param occasion the occasions in words
 * @param occasions asked with the number of the call, 1 for the first since the rule was added
 */
public record FaultRule(Optional<String> operation, String occasion, LongPredicate occasions, FaultEffect effect) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    boolean isAbout(String called) {
        return operation.filter(named -> !named.equals(called)).isEmpty();
    }

    /**
     * Occasions at random that come again with the same seed: a hash of the seed and the number of the call, and no state.
     *
     * <p>Standard: the finalizer of SplitMix64.
     */
    public static LongPredicate atRandom(double probability, long seed) {
        return call -> uniform(seed + call * GOLDEN) < probability;
    }

    private static double uniform(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }

    @Override
    public String toString() {
        return operation.orElse("any operation") + ", " + occasion + ": " + effect;
    }
}
