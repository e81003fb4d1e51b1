package io.byok.aws.internal;

import io.byok.core.KeySource;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;

/** What is imported and how, the same for every KMS key that it may go into. */
public record ImportChoices(
        KeySource source,
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        Expiry expiry,
        boolean provenByUse) {}
