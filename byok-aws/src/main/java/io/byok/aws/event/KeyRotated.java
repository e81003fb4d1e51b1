package io.byok.aws.event;

import java.util.Optional;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;

/**
 * A key encrypts with other material than before.
 *
 * @param envelope what every event bears
 * @param origin of the key; one that the SDK does not know is UNKNOWN_TO_SDK_VERSION
 * @param rotationType whether somebody asked for it, or it was due
 * @param previousKeyMaterialId the material before, if it is told
 * @param currentKeyMaterialId the material now, if it is told
 */
public record KeyRotated(
        EventEnvelope envelope,
        OriginType origin,
        RotationType rotationType,
        Optional<String> previousKeyMaterialId,
        Optional<String> currentKeyMaterialId)
        implements KmsKeyEvent {
    static final String DETAIL_TYPE = "KMS CMK Rotation";
}
