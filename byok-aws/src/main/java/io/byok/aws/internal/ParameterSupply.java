package io.byok.aws.internal;

import io.byok.core.ImportParameters;

/** Where an import takes wrapping key and token from. */
public interface ParameterSupply {
    /** A set for one try. */
    ImportParameters fetch();

    /** Whether another try gets another set. */
    boolean isFresh();

    /** Learns that KMS takes this set no more. */
    default void refused(ImportParameters set) {}
}
