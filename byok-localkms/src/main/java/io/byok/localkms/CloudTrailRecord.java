package io.byok.localkms;

import java.time.Instant;
import java.util.Optional;

/**
 * A record as AWS CloudTrail would keep it, of a call or of something that KMS did by itself. It holds neither import
 * token nor ciphertext nor plaintext.
 *
 * @param eventName the operation, such as {@code ImportKeyMaterial}, or what KMS did, such as
 *     {@code DeleteExpiredKeyMaterial}
 * @param eventTime when, by the server's clock
 * @param region the Region
 * @param errorCode the error code answered, if the call was refused
 * @param json the whole record as CloudTrail has it
 */
public record CloudTrailRecord(
        String eventName, Instant eventTime, String region, Optional<String> errorCode, String json) {}
