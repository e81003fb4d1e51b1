package io.byok.aws.internal.bulk;

import io.byok.core.ByokException;

/** What is done to the units of one place; everything about pace, threads, further tries and counting is done around it. */
interface Work<U extends Unit> {
    /** Before the first unit. */
    default void prepare() {}

    /** One try at a unit. */
    Result attempt(U unit);

    /** After the last try at a unit, which failed like all before. */
    default void gaveUp(U unit, ByokException e) {}
}
