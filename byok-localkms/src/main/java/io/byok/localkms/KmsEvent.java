package io.byok.localkms;

import java.time.Instant;

/**
 * An event as AWS KMS sends it to Amazon EventBridge.
 *
 * @param detailType {@code KMS Imported Key Material Expiration}, {@code KMS CMK Rotation} or {@code KMS CMK Deletion}
 * @param time when it happened, by the server's clock
 * @param region the Region
 * @param keyArn the key
 * @param json the whole event as EventBridge delivers it
 */
public record KmsEvent(String detailType, Instant time, String region, String keyArn, String json) {}
