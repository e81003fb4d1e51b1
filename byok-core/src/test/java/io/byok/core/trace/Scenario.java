package io.byok.core.trace;

/**
 * A use of traced code, which must do the same each time it is given the same: randomness comes from a {@link
 * SeededRandom}. Implementations have a constructor without arguments and live in a traced package, so that the
 * tracing loader links them to the instrumented classes.
 *
 * @param <I> what the case is made of; a type that is not in a traced package, since it crosses the loaders
 */
public interface Scenario<I> {
    /**
     * Makes the objects that the operation needs. This part is not recorded.
     *
     * @param input the case, secrets among it
     * @return the operation, all of which is recorded. Exceptions that belong to it, it catches itself (which is
     *     recorded too): one that escapes is a mistake in the scenario and fails the recording.
     */
    Operation prepare(I input) throws Exception;

    /** What is recorded. */
    @FunctionalInterface
    interface Operation {
        /** Runs once. */
        void run() throws Exception;
    }
}
