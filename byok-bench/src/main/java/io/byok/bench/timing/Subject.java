package io.byok.bench.timing;

import java.util.List;

/** What is timed: one operation on inputs of several kinds, whose times must not tell the kinds apart. */
interface Subject extends AutoCloseable {
    /** The kinds of input, in words. */
    List<String> kinds();

    /** Makes an input of one kind, in the same way for every kind. */
    TimedCall prepare(int kind);

    /** Lets go of what all calls share. */
    @Override
    default void close() {}
}
