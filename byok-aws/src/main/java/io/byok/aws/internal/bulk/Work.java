package io.byok.aws.internal.bulk;

/** What is done to the units of one place; everything about pace, threads, further tries and counting is done around it. */
interface Work<U extends Unit> {
    /** Before the first unit. */
    void prepare();

    /** One try at a unit. */
    Result attempt(U unit);
}
