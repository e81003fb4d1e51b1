package io.byok.aws.internal.bulk;

import io.byok.aws.internal.Pause;
import io.byok.core.WrappingKey;
import java.time.Clock;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * What all tries in one place work with.
 *
 * @param kms paced
 */
record LaneTools(
        KmsClient kms,
        Pause pause,
        Clock clock,
        Names names,
        WrappingKey.Spec wrappingKeySpec,
        boolean provenByUse,
        LaneOrphans orphans) {}
