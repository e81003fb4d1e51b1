package io.byok.aws.internal;

import io.byok.core.KeySource;
import io.byok.core.KmsPartition;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What is imported and how, the same for every KMS key that it may go into.
 *
 * @param source who wraps, or, as a {@link CarriedKey}, has wrapped elsewhere
 * @param partition where the KMS key is or will be
 */
public record ImportChoices(
        KeySource source,
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        KmsPartition partition,
        Expiry expiry,
        boolean provenByUse) {
    /** The same, to expire at another time. */
    public ImportChoices until(Expiry other) {
        return new ImportChoices(source, algorithm, wrappingKeySpec, partition, other, provenByUse);
    }

    /** Refuses what time has made impossible since it was chosen. */
    public void check(Instant now) {
        expiry.check(now);
        if (source instanceof CarriedKey carried) {
            carried.request().requireNotExpired(now);
        }
        Choices.algorithm(source, Optional.of(algorithm), wrappingKeySpec, partition);
    }
}
