package io.byok.bench.timing;

/** One operation on one input; only {@link #run} is timed. */
interface TimedCall extends AutoCloseable {
    void run();

    /** Lets go of the input. */
    @Override
    default void close() {}

    /** How long the operation takes. */
    default long nanos() {
        long begin = System.nanoTime();
        run();
        return System.nanoTime() - begin;
    }
}
