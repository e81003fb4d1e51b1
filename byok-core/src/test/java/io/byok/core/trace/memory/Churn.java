package io.byok.core.trace.memory;

/** Makes the collector move and drop what it can, and fills the heap some times over. */
public final class Churn {
    private static final int HEAPS = 4;
    private static final int ALIVE = 256;
    private static final int SIZES = 17;

    /** What is alive at the moment, for the collector to move. */
    private static byte[][] alive = {};

    private Churn() {}

    /** Collections, churn, and collections again. */
    public static void run() {
        System.gc();
        alive = new byte[ALIVE][];
        long toAllocate = HEAPS * Runtime.getRuntime().maxMemory();
        for (int i = 0; toAllocate > 0; i++) {
            int bytes = 16 << (i % SIZES);
            alive[i % ALIVE] = new byte[bytes];
            toAllocate -= bytes;
        }
        alive = new byte[0][];
        System.gc();
        System.gc();
    }
}
