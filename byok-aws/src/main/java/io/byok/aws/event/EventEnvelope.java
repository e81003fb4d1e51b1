package io.byok.aws.event;

import java.time.Instant;

/**
 * What every event of EventBridge bears.
 *
 * @param id of the event; one that is delivered twice has the same
 * @param time when it happened, in whole seconds
 * @param account the AWS account
 * @param region the Region
 * @param keyArn ARN of the KMS key
 */
public record EventEnvelope(String id, Instant time, String account, String region, String keyArn) {}
