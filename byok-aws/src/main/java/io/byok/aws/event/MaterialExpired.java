package io.byok.aws.event;

import java.util.Optional;

/**
 * Imported material has reached its expiry, and KMS has deleted it: the key stands still until the same bytes are imported
 * again. KMS sends no notice in advance.
 *
 * @param envelope what every event bears
 * @param keyMaterialId of a symmetric key, which material; 64 hexadecimal digits
 */
public record MaterialExpired(EventEnvelope envelope, Optional<String> keyMaterialId) implements KmsKeyEvent {
    static final String DETAIL_TYPE = "KMS Imported Key Material Expiration";
}
