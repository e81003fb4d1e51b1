package io.byok.aws.event;

/**
 * A key was deleted, after its waiting period.
 *
 * @param envelope what every event bears
 */
public record KeyDeleted(EventEnvelope envelope) implements KmsKeyEvent {
    static final String DETAIL_TYPE = "KMS CMK Deletion";
}
