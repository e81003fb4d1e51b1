package io.byok.aws.internal;

import io.byok.core.KeyMaterialSpec;
import io.byok.core.KeyUsage;
import io.byok.core.WrapAlgorithm;
import io.byok.core.WrappingKey;
import java.util.Optional;

/**
 * What is prepared for a machine without a network.
 *
 * @param namedUsage of an existing key, what the caller said that it is for
 */
public record PreparationChoices(
        KeyMaterialSpec spec,
        WrapAlgorithm algorithm,
        WrappingKey.Spec wrappingKeySpec,
        Optional<KeyUsage> namedUsage) {}
