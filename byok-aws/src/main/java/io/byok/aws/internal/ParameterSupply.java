package io.byok.aws.internal;

import io.byok.core.ImportParameters;

/** Where an import takes wrapping key and token from. */
public interface ParameterSupply {
    /** A set for one try. */
    ImportParameters fetch();

    /** Whether another try gets another set. */
    boolean isFresh();

    /** Learns that a try with this set is about to be sent. */
    default void tried(ImportParameters set) {}

    /** Learns that it was not sent after all: there was no connection. */
    default void unsent(ImportParameters set) {}
}
