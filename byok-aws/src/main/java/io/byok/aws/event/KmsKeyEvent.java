package io.byok.aws.event;

import io.byok.aws.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * Something that KMS did to a key by itself. EventBridge may deliver an event late, twice, and, but for deletions, not at
 * all: act on it so that acting twice does no harm, and do not rely on it alone.
 */
public sealed interface KmsKeyEvent permits MaterialExpired, KeyRotated, KeyDeleted {
    /** The pattern of an EventBridge rule for the expiry of imported material. */
    String EXPIRY_PATTERN = "{\"source\":[\"aws.kms\"],\"detail-type\":[\"" + MaterialExpired.DETAIL_TYPE + "\"]}";

    /**
     * What every event bears.
     *
     * @return the envelope
     */
    EventEnvelope envelope();

    /**
     * The KMS key.
     *
     * @return its ARN
     */
    default String keyArn() {
        return envelope().keyArn();
    }

    /**
     * When it happened.
     *
     * @return the instant, in whole seconds
     */
    default Instant time() {
        return envelope().time();
    }

    /**
     * Reads an event as EventBridge delivers it.
     *
     * @param json the whole event
     * @return the event, as one of the types
     * @throws InvalidEventException if it is no event of KMS, of an unknown type, or not whole
     */
    static KmsKeyEvent parse(String json) {
        return EventReader.read(json);
    }

    /**
     * Reads an event as a Lambda function gets it.
     *
     * @param json the whole event, in UTF-8; at most 256 KiB, which is EventBridge's limit; not closed
     * @return the event, as one of the types
     * @throws InvalidEventException if it is no event of KMS, of an unknown type, or not whole
     * @throws IOException if the stream cannot be read
     */
    static KmsKeyEvent parse(InputStream json) throws IOException {
        return EventReader.read(json);
    }
}
